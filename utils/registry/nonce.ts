import { getTransactionCount } from 'viem/actions';
import { askQuorum } from './quorum.ts';
import type { Rpc } from './rpc.ts';
import type { Address } from './types.ts';

/** How many transactions of an account are in blocks. @throws {AppError} as askQuorum */
export const askNonce = async (rpcs: readonly Rpc[], account: Address): Promise<number> =>
  (
    await askQuorum(rpcs, ({ client }, blockNumber) =>
      getTransactionCount(client, { address: account, blockNumber }),
    )
  ).value;
