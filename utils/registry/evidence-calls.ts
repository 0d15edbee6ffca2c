import type { Hex } from 'viem';
import type { Sha256 } from '../imaging/types.ts';
import type { WorkId } from '../matching/types.ts';
import { callsTo } from './contract-call.ts';
import { evidenceLogAbi, evidenceLogAddress } from './generated/evidence-log.ts';
import type { SignedAnchor } from './signed-anchor.ts';
import type { Address } from './types.ts';

/** Every transaction that EvidenceLog takes. */
export function evidenceCalls(evidenceLog: Address = evidenceLogAddress) {
  const call = callsTo(evidenceLogAbi, evidenceLog);
  return {
    /** Commits a digest to the chain. Harmless when it is anchored already: the first time stays. */
    anchor: (digest: Sha256) => call('anchor', [`0x${digest}`]),
    /** Commits the root of merkle.ts's tree. */
    anchorMany: (root: Hex, count: number) => call('anchorMany', [root, BigInt(count)]),
    /** Sends what `signAnchor` signed; whoever sends it pays. */
    anchorFor: (signed: SignedAnchor) =>
      call('anchorFor', [
        signed.account,
        `0x${signed.digest}`,
        BigInt(signed.deadlineSeconds),
        signed.signature,
      ]),
    /** Ties an evidence package to a work: recorded infringement. */
    report: (workId: WorkId, digest: Sha256) => call('report', [BigInt(workId), `0x${digest}`]),
  };
}
