import type { Hex } from 'viem';
import { readContract } from 'viem/actions';
import type { Sha256 } from '../imaging/types.ts';
import { evidenceLogAbi, evidenceLogAddress } from './generated/evidence-log.ts';
import type { Question } from './quorum.ts';
import type { Address } from './types.ts';

/** When a digest was anchored first. */
export interface Anchor {
  readonly anchoredAtSeconds: number;
  readonly blockNumber: number;
}

const toAnchor = ([time, blockNumber]: readonly [number, number]): Anchor | null =>
  time === 0 ? null : { anchoredAtSeconds: time, blockNumber };

/** What can be asked of EvidenceLog, for one RPC or a quorum. */
export function evidenceQuestions(evidenceLog: Address = evidenceLogAddress) {
  const contract = { address: evidenceLog, abi: evidenceLogAbi } as const;
  return {
    /** Null when the digest, or the root of a tree, is not anchored. */
    anchoredAt:
      (digest: Sha256): Question<Anchor | null> =>
      async ({ client }, blockNumber) =>
        toAnchor(
          await readContract(client, {
            ...contract,
            functionName: 'anchoredAt',
            args: [`0x${digest}`],
            blockNumber,
          }),
        ),
    /** Null when the root is not anchored or merkle.ts's proof does not lead to it. */
    anchoredIn:
      (root: Hex, digest: Sha256, proof: readonly Hex[]): Question<Anchor | null> =>
      async ({ client }, blockNumber) =>
        toAnchor(
          await readContract(client, {
            ...contract,
            functionName: 'anchoredIn',
            args: [root, `0x${digest}`, proof],
            blockNumber,
          }),
        ),
  };
}
