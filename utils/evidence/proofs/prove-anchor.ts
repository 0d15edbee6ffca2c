import { AppError } from '../../errors.ts';
import type { Address } from '../../registry/types.ts';
import { findAnchors, type Anchored } from './anchor-event.ts';
import type { AnchorProof } from './anchor-proof.ts';
import type { ChainReader } from './chain-reader.ts';

/**
 * The proof of an anchor, once its transaction is in a block.
 * @throws {AppError} `evidence.malformed` when the transaction anchored something else; `registry.unreachable`
 */
export async function proveAnchor(
  chain: ChainReader,
  evidenceLog: Address,
  transactionHash: AnchorProof['transactionHash'],
  { digest, tree }: Anchored,
): Promise<AnchorProof> {
  const receipt = await chain.receipt(transactionHash);
  const [account] = receipt?.succeeded ? findAnchors(receipt.logs, evidenceLog, { digest, tree }) : [];
  const block = receipt && (await chain.block(receipt.blockNumber));
  if (!account || !block) {
    throw new AppError('evidence.malformed', 'the transaction did not anchor this digest', {
      details: { reason: 'not_anchored', transactionHash },
    });
  }
  return {
    version: 1,
    chainId: await chain.chainId(),
    evidenceLog,
    digest,
    tree,
    account,
    transactionHash,
    blockNumber: block.number,
    blockHash: receipt.blockHash,
    anchoredAtSeconds: block.timestampSeconds,
  };
}
