import { equals } from 'uint8arrays/equals';
import { openEvidence } from '../../../shared/evidence/evidence-db.ts';
import { addToSealed } from '../../../shared/evidence/custody.ts';

/** Writes a proof of a capture together with the line of custody that tells of it; the same one twice is written once. */
export type StoreProof = (captureId: string, path: string, content: Blob) => Promise<void>;

/** @throws {AppError} as addToSealed */
export const storeProofAt =
  (now: () => number): StoreProof =>
  async (captureId, path, content) => {
    const known = await (await openEvidence()).get('proofs', [captureId, path]);
    if (known && equals(await known.content.bytes(), await content.bytes())) return;
    const at = new Date(now()).toISOString();
    await addToSealed(captureId, { at, action: 'proof_added', what: path }, { captureId, path, content });
  };
