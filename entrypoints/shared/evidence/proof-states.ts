import type { ProofJob } from '../../../utils/evidence/proofs/proof-job.ts';
import type { SentTransaction } from '../../../utils/evidence/proofs/sent-transaction.ts';
import { openEvidence } from './evidence-db.ts';

/** How far the proofs of a capture are, and what was reported with it: for our own pages. */
export interface ProofStates {
  readonly jobs: readonly ProofJob[];
  readonly reports: readonly SentTransaction[];
}

export async function readProofStates(captureId: string): Promise<ProofStates> {
  const database = await openEvidence();
  const [jobs, sent] = await Promise.all([
    database.getAllFromIndex('jobs', 'captureId', captureId),
    database.getAll('transactions'),
  ]);
  return {
    jobs,
    reports: sent.filter(({ purpose }) => purpose.kind === 'report' && purpose.captureId === captureId),
  };
}
