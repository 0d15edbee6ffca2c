import { BlockNotFoundError, TransactionReceiptNotFoundError, type Hash, type Log } from 'viem';
import { toReadError } from '../../registry/read-error.ts';
import type { Rpc } from '../../registry/rpc.ts';
import { getBlock, getChainId, getTransactionReceipt } from 'viem/actions';

/** Blocks that lie so deep count as final where the RPC knows no final ones (as in the registry's sync). */
const FINAL_DEPTH = 64;

export interface ChainBlock {
  readonly number: number;
  readonly hash: string;
  readonly timestampSeconds: number;
}

export interface ChainReceipt {
  readonly blockNumber: number;
  readonly blockHash: Hash;
  readonly succeeded: boolean;
  readonly logs: readonly Log[];
}

/** What a verifier asks a chain, through whatever RPC its user trusts. Null is for what the chain does not have. */
export interface ChainReader {
  chainId(): Promise<number>;
  block(number: number): Promise<ChainBlock | null>;
  receipt(transactionHash: Hash): Promise<ChainReceipt | null>;
  /** The newest block that no fork will replace. */
  finalNumber(): Promise<number>;
}

/** Asks one RPC. Every method throws {AppError} `registry.unreachable` when it does not answer, or nonsense. */
export function createChainReader({ client, host }: Rpc): ChainReader {
  async function ask<T>(question: () => Promise<T>): Promise<T | null> {
    try {
      return await question();
    } catch (thrown) {
      if (thrown instanceof BlockNotFoundError || thrown instanceof TransactionReceiptNotFoundError)
        return null;
      throw toReadError(thrown, host);
    }
  }
  const block = (which: { blockNumber: bigint } | { blockTag: 'latest' | 'finalized' }) =>
    ask(async () => {
      const { number, hash, timestamp } = await getBlock(client, which);
      return { number: Number(number), hash: hash ?? '', timestampSeconds: Number(timestamp) };
    });
  return {
    chainId: async () => (await ask(() => getChainId(client))) ?? 0,
    block: (number) => block({ blockNumber: BigInt(number) }),
    receipt: (hash) =>
      ask(async () => {
        const found = await getTransactionReceipt(client, { hash });
        const { blockNumber, blockHash, status, logs } = found;
        return { blockNumber: Number(blockNumber), blockHash, succeeded: status === 'success', logs };
      }),
    async finalNumber() {
      const newest = (await block({ blockTag: 'latest' }))?.number ?? 0;
      // Not every RPC knows the name.
      const final = await block({ blockTag: 'finalized' }).catch(() => null);
      return Math.min(final?.number ?? newest - FINAL_DEPTH, newest);
    },
  };
}
