import { browser } from 'wxt/browser';
import type { Exchange } from '../../../utils/evidence/package/exchange.ts';
import { sealCapture } from '../../../utils/evidence/package/write-package.ts';
import { writeWacz } from '../../../utils/evidence/package/write-wacz.ts';
import { toBase64 } from '../../../utils/evidence/record/base64.ts';
import { digestBlob } from '../../../utils/evidence/record/digest.ts';
import { encryptFor } from '../../../utils/evidence/seal/encrypt.ts';
import type { Seal } from '../../../utils/evidence/seal/seal.ts';
import { rootOf } from '../../../utils/ipfs/write/root-of.ts';
import { accountForSeal } from '../../shared/evidence/device-account.ts';
import { deviceKey } from '../../shared/evidence/device-key.ts';
import type { Draft, Part } from '../../shared/evidence/draft.ts';
import { finishDraft, listParts } from './draft-store.ts';
import { readEnvironment } from './environment.ts';
import { openScratch, type Scratch } from './scratch.ts';
import { writeRecords } from './write-records.ts';

const NONCE_BYTES = 32;

function* exchangesOf(parts: readonly Part[]): Generator<Exchange> {
  for (const { exchange, content } of parts) if (exchange) yield { ...exchange, body: content };
}

async function encrypted(wacz: Blob, recipients: readonly string[], scratch: Scratch) {
  await (await encryptFor(recipients, wacz)).pipeTo(scratch.sink);
  const content = await scratch.file();
  const ciphertext: Seal['ciphertext'] = {
    cid: await rootOf(content.stream()),
    sha256: await digestBlob(content),
    recipients: [...recipients],
  };
  return { content, ciphertext };
}

/** Packs, signs and seals a draft, and puts it into the library. What it needs in between is on the disk, not in memory. */
export async function sealDraft(draft: Draft, recipients: readonly string[]): Promise<void> {
  const { captureId, capturedAt, facts } = draft;
  const [parts, key, environment] = await Promise.all([
    listParts(captureId),
    deviceKey(),
    readEnvironment(draft),
  ]);
  const { capture, files, calls } = await writeRecords(draft, parts, environment);
  await using plain = await openScratch();
  await using secret = recipients.length > 0 ? await openScratch() : null;
  const { url, title } = capture;
  const software = `Whence ${browser.runtime.getManifest().version}`;
  const input = { captureId, url, title, capturedAt, software, exchanges: exchangesOf(parts), files };
  const summary = await writeWacz(input, key, plain.sink);
  const wacz = await plain.file();
  const cipher = secret && (await encrypted(wacz, recipients, secret));
  const account = await accountForSeal();
  const sealedAt = new Date().toISOString();
  const sealed = await sealCapture(
    {
      captureId,
      nonce: toBase64(crypto.getRandomValues(new Uint8Array(NONCE_BYTES))),
      capturedAt,
      beacon: [...(facts.beacon ?? [])],
      summary,
      calls,
      sealedAt,
      ...(account && { account: account.address }),
      ...(cipher && { ciphertext: cipher.ciphertext }),
    },
    key,
  );
  const works = [...new Set(capture.works.map(({ chainId, workId }) => `${chainId}:${workId}`))];
  const { mode } = capture;
  const entry = { ...sealed, captureId, url, title, note: capture.note, mode, capturedAt, sealedAt, works };
  await finishDraft({ ...entry, bytes: wacz.size }, { captureId, wacz, ciphertext: cipher?.content ?? null });
}
