import { ANCHOR_JOB, type ProofJob } from '../../../utils/evidence/proofs/proof-job.ts';
import type { SentTransaction } from '../../../utils/evidence/proofs/sent-transaction.ts';
import { openEvidence } from './evidence-db.ts';

/** How far the proofs of a capture are, and what was reported with it: for our own pages. */
export interface ProofStates {
  readonly jobs: readonly ProofJob[];
  readonly reports: readonly SentTransaction[];
  /** Which its anchor waits for. */
  readonly anchoring: SentTransaction | null;
}

export async function readProofStates(captureId: string): Promise<ProofStates> {
  const database = await openEvidence();
  const [jobs, sent] = await Promise.all([
    database.getAllFromIndex('jobs', 'captureId', captureId),
    database.getAll('transactions'),
  ]);
  const step = jobs.find(({ name }) => name === ANCHOR_JOB)?.step;
  return {
    jobs,
    reports: sent.filter(({ purpose }) => purpose.kind === 'report' && purpose.captureId === captureId),
    anchoring: (step?.at === 'sent' && sent.find(({ hash }) => hash === step.transactionHash)) || null,
  };
}
