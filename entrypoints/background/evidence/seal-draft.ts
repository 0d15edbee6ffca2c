import { sealCapture } from '../../../utils/evidence/package/write-package.ts';
import { toBase64 } from '../../../utils/evidence/record/base64.ts';
import { completionOf } from '../../../utils/evidence/record/completion-of.ts';
import type { Witness } from '../../../utils/evidence/witness/witness-record.ts';
import { accountForSeal } from '../../shared/account/device-account.ts';
import { deviceKey } from '../../shared/evidence/device-key.ts';
import type { Draft } from '../../shared/evidence/draft.ts';
import { finishDraft, listParts } from './draft-store.ts';
import { readEnvironment } from './environment.ts';
import { createPacker, type Packer } from './pack-draft.ts';
import { writeRecords } from './write-records.ts';

const NONCE_BYTES = 32;

/** Takes all that is stored. */
async function packStored(draft: Draft): Promise<Packer> {
  const packer = createPacker();
  packer.take(draft, await listParts(draft.captureId));
  return packer;
}

/**
 * Packs, signs and seals a draft, and puts it into the library; gives what a witness saw. `begun` has taken all of its parts;
 * without one, they are read. What is large is on the disk in between, not in memory.
 */
export async function sealDraft(draft: Draft, begun: Packer | null): Promise<Witness | null> {
  const { captureId, capturedAt, facts } = draft;
  await using packer = begun ?? (await packStored(draft));
  const [key, environment, account] = await Promise.all([
    deviceKey(),
    readEnvironment(draft),
    accountForSeal(),
  ]);
  const { capture, files, calls, witness } = await writeRecords(draft, packer.parts(), environment);
  const { summary, ciphertext, wacz, secret } = await packer.finish(draft, files);
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
  const { mode, url, title } = capture;
  const entry = { ...sealed, captureId, url, title, note: capture.note, mode, capturedAt, sealedAt, works };
  await finishDraft({ ...entry, bytes: wacz.size }, { captureId, wacz, ciphertext: secret });
  return witness;
}
