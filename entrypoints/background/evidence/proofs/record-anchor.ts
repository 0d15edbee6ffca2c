import {
  anchorPath,
  writeAnchorProof,
  type AnchorProof,
} from '../../../../utils/evidence/proofs/anchor-proof.ts';
import type { AnchorJob } from '../../../../utils/evidence/proofs/proof-job.ts';
import type { StoreProof } from './store-proof.ts';

/** Writes the proof of an anchor, and how far its job is with it. */
export async function recordAnchor(
  storeProof: StoreProof,
  job: AnchorJob,
  proof: AnchorProof,
  { isFinal, dueAt }: { readonly isFinal: boolean; readonly dueAt: number | null },
): Promise<void> {
  const { transactionHash, chainId, blockNumber } = proof;
  const step = { at: 'anchored', transactionHash, chainId, blockNumber, isFinal } as const;
  const attempts = job.step.at === 'anchored' ? job.attempts + 1 : 0;
  const content = new Blob([writeAnchorProof(proof)]);
  await storeProof(
    { captureId: job.captureId, path: anchorPath(proof), content },
    { ...job, step, attempts, dueAt, problem: null },
  );
}
