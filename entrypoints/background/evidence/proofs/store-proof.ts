import { equals } from 'uint8arrays/equals';
import type { ProofJob } from '../../../../utils/evidence/proofs/proof-job.ts';
import { addToSealed } from '../../../shared/evidence/custody.ts';
import { openEvidence, type StoredProof } from '../../../shared/evidence/evidence-db.ts';
import { putJob } from './proof-store.ts';

/**
 * Writes a proof of a capture, the line of custody that tells of it, and the job as it is from then on: all or nothing. Of the
 * same one again only the job is written.
 */
export type StoreProof = (proof: StoredProof, job: ProofJob | null) => Promise<void>;

/** @throws {AppError} as addToSealed */
export const storeProofAt =
  (now: () => number): StoreProof =>
  async (proof, job) => {
    const { captureId, path, content } = proof;
    const known = await (await openEvidence()).get('proofs', [captureId, path]);
    if (known && equals(await known.content.bytes(), await content.bytes())) {
      if (job) await putJob(job);
      return;
    }
    const at = new Date(now()).toISOString();
    await addToSealed(captureId, { at, action: 'proof_added', what: path }, { proof, job });
  };
