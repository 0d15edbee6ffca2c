import type { Hex, Log } from 'viem';
import * as v from 'valibot';
import { AppError } from '../../errors.ts';
import type { Rpc } from '../rpc.ts';
import type { Address } from '../types.ts';
import { logsWith } from '../work-logs.ts';

/** An RPC that refuses all but the smallest pieces would be asked for ever. */
const MAX_QUESTIONS = 40;

/** Which logs of a contract, since when. */
export interface LogFilter {
  readonly contract: Address;
  readonly topics: (Hex | null)[];
  readonly sinceBlock: number;
}

/**
 * The newest logs up to a block, the newest first; `isComplete` where these are all. Which they are does not depend on the
 * pieces in which an RPC gives them: of several RPCs the answers can be compared.
 * @throws {AppError} `registry.unreachable`; `registry.range_refused` when an RPC gives them only in too many pieces;
 * `registry.inconsistent` when it gives what was not asked for
 */
export async function newestLogs(
  rpc: Rpc,
  filter: LogFilter,
  blockNumber: number,
  most: number,
): Promise<{ logs: readonly Log[]; isComplete: boolean }> {
  const { contract, topics, sinceBlock } = filter;
  const logs: Log[] = [];
  let end = blockNumber;
  let span = blockNumber - sinceBlock + 1;
  for (let asked = 0; end >= sinceBlock && logs.length <= most; asked++) {
    if (asked === MAX_QUESTIONS)
      throw new AppError('registry.range_refused', `${rpc.host} gives logs only in too many pieces`, {
        details: { host: rpc.host },
      });
    const from = Math.max(end - span + 1, sinceBlock);
    try {
      const found = await logsWith(rpc, contract, topics, from, end);
      checkLogs(found, filter, from, end, rpc.host);
      logs.push(...found.toReversed());
      end = from - 1;
    } catch (error) {
      const isTooLong = error instanceof AppError && error.code === 'registry.range_refused';
      if (!isTooLong || from === end) throw error;
      span = Math.ceil((end - from + 1) / 2);
    }
  }
  return { logs: logs.slice(0, most), isComplete: logs.length <= most };
}

function checkLogs(
  logs: readonly Log[],
  { contract, topics }: LogFilter,
  from: number,
  to: number,
  host: string,
) {
  const asked = v.object({
    address: v.custom((address) => String(address).toLowerCase() === contract.toLowerCase()),
    topics: v.custom(
      (found) => Array.isArray(found) && topics.every((topic, at) => topic === null || topic === found[at]),
    ),
    blockNumber: v.pipe(v.bigint(), v.minValue(BigInt(from)), v.maxValue(BigInt(to))),
    logIndex: v.number(),
    transactionHash: v.pipe(v.string(), v.regex(/^0x[\da-f]{64}$/)),
  });
  if (v.is(v.array(asked), logs)) return;
  throw new AppError('registry.inconsistent', `${host} gives logs that were not asked for`, {
    details: { host },
  });
}
