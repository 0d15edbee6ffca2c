import { parseEventLogs, type Hex } from 'viem';
import { workRegistryAbi, workRegistryAddress } from './generated/work-registry.ts';
import { toWorkId } from './log.ts';
import type { ReceivedWork } from './market/own-types.ts';
import { readInRanges } from './ranges.ts';
import type { Rpc } from './rpc.ts';
import { TRANSFER } from './transfers.ts';
import { ZERO_ADDRESS } from './types.ts';
import { logsWith } from './work-logs.ts';

/**
 * The works that came to these accounts from others, in order: sold or given. One that an account registered is not among them.
 * @param accounts as topics, of 32 bytes
 * @throws {AppError} as logsWith
 */
export async function receivedWorks(
  rpc: Rpc,
  accounts: Hex[],
  { from, to }: { readonly from: number; readonly to: number },
): Promise<ReceivedWork[]> {
  const found: ReceivedWork[] = [];
  if (accounts.length === 0) return found;
  const read = (first: number, last: number) =>
    logsWith(rpc, workRegistryAddress, [TRANSFER, null, accounts], first, last);
  for await (const { value: logs } of readInRanges(from, to, read)) {
    for (const { args, blockNumber } of parseEventLogs({ abi: workRegistryAbi, eventName: 'Transfer', logs }))
      // The first of a work is its making, from nobody.
      if (args.from !== ZERO_ADDRESS)
        found.push({ workId: toWorkId(args.tokenId), blockNumber: Number(blockNumber) });
  }
  return found;
}
