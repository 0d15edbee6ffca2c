import { browser } from 'wxt/browser';
import { answersOf, type DigestedExchange } from '../../../utils/evidence/package/exchange.ts';
import { sealCapture } from '../../../utils/evidence/package/write-package.ts';
import { writeWacz } from '../../../utils/evidence/package/write-wacz.ts';
import { toBase64 } from '../../../utils/evidence/record/base64.ts';
import { completionOf } from '../../../utils/evidence/record/completion-of.ts';
import type { Witness } from '../../../utils/evidence/witness/witness-record.ts';
import { accountForSeal } from '../../shared/account/device-account.ts';
import { deviceKey } from '../../shared/evidence/device-key.ts';
import type { Draft, Part } from '../../shared/evidence/draft.ts';
import { finishDraft, listParts } from './draft-store.ts';
import { readEnvironment } from './environment.ts';
import { encryptAlong } from './encrypt-along.ts';
import { openScratch } from './scratch.ts';
import { writeRecords } from './write-records.ts';

const NONCE_BYTES = 32;

/** What was served comes first: of the same bytes, displayed, it is the original. */
function* exchangesOf(parts: readonly Part[]): Generator<DigestedExchange> {
  for (const side of ['served', 'displayed'] as const)
    for (const { exchange, content, sha256 } of parts)
      if (exchange?.side === side) yield* answersOf({ ...exchange, sha256, body: content });
}

/** Packs, signs and seals a draft, and puts it into the library; gives what a witness saw. What is large is on the disk in between, not in memory. */
export async function sealDraft(draft: Draft, recipients: readonly string[]): Promise<Witness | null> {
  const { captureId, capturedAt, facts } = draft;
  const [parts, key, environment] = await Promise.all([
    listParts(captureId),
    deviceKey(),
    readEnvironment(draft),
  ]);
  const { capture, files, calls, witness } = await writeRecords(draft, parts, environment);
  await using plain = openScratch();
  await using secret = openScratch();
  const { url, title } = capture;
  const software = `Whence ${browser.runtime.getManifest().version}`;
  const digests = new Map(parts.map(({ name, sha256 }) => [name, sha256]));
  const input = {
    captureId,
    url,
    title,
    capturedAt,
    software,
    exchanges: exchangesOf(parts),
    files,
    digests,
  };
  const [summary, ciphertext] = await encryptAlong(
    (sink) => writeWacz(input, key, sink),
    plain.sink,
    recipients,
    secret.sink,
  );
  const wacz = plain.file();
  const account = await accountForSeal();
  const completedAt = completionOf(capture);
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
      ...(completedAt !== undefined && { completedAt }),
      ...(account && { account: account.address }),
      ...(ciphertext && { ciphertext }),
    },
    key,
  );
  const works = [...new Set(capture.works.map(({ chainId, workId }) => `${chainId}:${workId}`))];
  const { mode } = capture;
  const entry = { ...sealed, captureId, url, title, note: capture.note, mode, capturedAt, sealedAt, works };
  const archive = { captureId, wacz, ciphertext: ciphertext ? secret.file() : null };
  await finishDraft({ ...entry, bytes: wacz.size }, archive);
  return witness;
}
