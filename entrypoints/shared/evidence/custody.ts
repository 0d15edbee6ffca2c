import { addCustody, type CustodyEntry } from '../../../utils/evidence/seal/custody.ts';
import type { ProofJob } from '../../../utils/evidence/proofs/proof-job.ts';
import { AppError } from '../../../utils/errors.ts';
import { deviceKey } from './device-key.ts';
import { openEvidence, type StoredProof } from './evidence-db.ts';

/** What is written together with a line of custody, or not at all. */
export interface Arrived {
  readonly proof: StoredProof;
  /** What had asked for it. */
  readonly job: ProofJob | null;
}

/**
 * Adds a signed line to a sealed capture's custody log. Others may add lines at the same time: nothing of either is lost.
 * @throws {AppError} `evidence.broken_chain` when the log was altered; `messaging.bad_request` for a capture that is not there
 */
export async function addToSealed(
  captureId: string,
  entry: CustodyEntry,
  arrived: Arrived | null = null,
): Promise<void> {
  const database = await openEvidence();
  const key = await deviceKey();
  for (;;) {
    const before = await database.get('sealed', captureId);
    if (!before) throw new AppError('messaging.bad_request', 'no such capture', { details: { captureId } });
    // Signing takes longer than a transaction waits: so it is done before, and again where another line came between.
    const custody = await addCustody(before.custody, before.m, entry, key);
    const transaction = database.transaction(['sealed', 'proofs', 'jobs'], 'readwrite');
    const now = await transaction.objectStore('sealed').get(captureId);
    if (now?.custody === before.custody) {
      await Promise.all([
        transaction.objectStore('sealed').put({ ...now, custody }),
        arrived && transaction.objectStore('proofs').put(arrived.proof),
        arrived?.job && transaction.objectStore('jobs').put(arrived.job),
        transaction.done,
      ]);
      return;
    }
    transaction.abort();
    await transaction.done.catch(() => undefined);
  }
}
