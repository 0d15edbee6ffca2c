import { formatLog, numberToHex, type Log } from 'viem';
import type { WorkId } from '../matching/types.ts';
import { toReadError } from './read-error.ts';
import type { Rpc } from './rpc.ts';
import type { Address } from './types.ts';

/**
 * All logs of a contract whose first argument is this work, in blocks `from`–`to`, both included.
 * @throws {AppError} `registry.unreachable`, `registry.range_refused`
 */
export async function workLogs(
  { client, host }: Rpc,
  address: Address,
  workId: WorkId,
  from: number,
  to: number,
): Promise<Log[]> {
  try {
    const blocks = { fromBlock: numberToHex(from), toBlock: numberToHex(to) };
    const filter = { address, topics: [null, workId], ...blocks };
    const logs = await client.request({ method: 'eth_getLogs', params: [filter] });
    return logs.map((log) => formatLog(log));
  } catch (thrown) {
    throw toReadError(thrown, host, 'logs');
  }
}
