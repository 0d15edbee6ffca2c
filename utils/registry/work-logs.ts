import { formatLog, numberToHex, type Hex, type Log } from 'viem';
import type { WorkId } from '../matching/types.ts';
import { toReadError } from './read-error.ts';
import type { Rpc } from './rpc.ts';
import type { Address } from './types.ts';

type Topics = (Hex | Hex[] | null)[];

/**
 * All logs of a contract with these topics, in blocks `from`–`to`, both included; null takes any, a list any of it.
 * @throws {AppError} `registry.unreachable`, `registry.range_refused`
 */
export async function logsWith(
  { client, host }: Rpc,
  address: Address,
  topics: Topics,
  from: number,
  to: number,
): Promise<Log[]> {
  try {
    const blocks = { fromBlock: numberToHex(from), toBlock: numberToHex(to) };
    const logs = await client.request({ method: 'eth_getLogs', params: [{ address, topics, ...blocks }] });
    return logs.map((log) => formatLog(log));
  } catch (thrown) {
    throw toReadError(thrown, host, 'logs');
  }
}

/** Those whose first argument is this work. @throws as logsWith */
export const workLogs = (
  rpc: Rpc,
  address: Address,
  workId: WorkId,
  from: number,
  to: number,
): Promise<Log[]> => logsWith(rpc, address, [null, workId], from, to);
