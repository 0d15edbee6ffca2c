import { BlockNotFoundError, TransactionReceiptNotFoundError, type Client, type Hash, type Log } from 'viem';
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
  readonly blockHash: string;
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

/** Asks one RPC; its failures are thrown as they are. */
export function createChainReader(client: Client): ChainReader {
  const block = async (which: { blockNumber: bigint } | { blockTag: 'latest' | 'finalized' }) => {
    const { number, hash, timestamp } = await getBlock(client, which);
    return { number: Number(number), hash: hash ?? '', timestampSeconds: Number(timestamp) };
  };
  return {
    chainId: () => getChainId(client),
    block: (number) =>
      block({ blockNumber: BigInt(number) }).catch((thrown: unknown) => {
        if (thrown instanceof BlockNotFoundError) return null;
        throw thrown;
      }),
    async receipt(hash) {
      try {
        const found = await getTransactionReceipt(client, { hash });
        const { blockNumber, blockHash, status, logs } = found;
        return { blockNumber: Number(blockNumber), blockHash, succeeded: status === 'success', logs };
      } catch (thrown) {
        if (thrown instanceof TransactionReceiptNotFoundError) return null;
        throw thrown;
      }
    },
    async finalNumber() {
      const latest = await block({ blockTag: 'latest' });
      // Not every RPC knows the name.
      const final = await block({ blockTag: 'finalized' }).catch(() => null);
      return Math.min(final?.number ?? latest.number - FINAL_DEPTH, latest.number);
    },
  };
}
