import { parseEventLogs, toEventSelector } from 'viem';
import { getBlock } from 'viem/actions';
import type { WorkId } from '../matching/types.ts';
import { workRegistryAbi, workRegistryAddress } from './generated/work-registry.ts';
import { readInRanges } from './ranges.ts';
import type { Rpc } from './rpc.ts';
import { ZERO_ADDRESS, type Address } from './types.ts';
import { logsWith } from './work-logs.ts';

/** One change of hands. JSON-safe. */
export interface Transfer {
  readonly from: Address;
  readonly to: Address;
  readonly blockNumber: number;
  readonly atSeconds: number;
}

/** What a quorum says of a work's transfers: their whole way must lead from here to there, in so many steps. */
export interface TransferFrame {
  readonly workId: WorkId;
  readonly registrant: Address;
  readonly owner: Address;
  readonly transfers: number;
  readonly fromBlock: number;
  readonly toBlock: number;
}

export const TRANSFER = toEventSelector('Transfer(address,address,uint256)');
/** Where an RPC takes only short ranges, a long life is not searched to its end. */
const MAX_READS = 24;

const same = (a: Address | undefined, b: Address) => a?.toLowerCase() === b.toLowerCase();

/** Whether these are the steps from the registrant to the owner of record: a list with a gap is none. */
export function fitsFrame(
  found: readonly Pick<Transfer, 'from' | 'to'>[],
  { registrant, owner, transfers }: Pick<TransferFrame, 'registrant' | 'owner' | 'transfers'>,
): boolean {
  const holders = [registrant, ...found.map(({ to }) => to)];
  return (
    found.length === transfers &&
    found.every(({ from }, index) => same(holders[index], from)) &&
    same(holders.at(-1), owner)
  );
}

/**
 * The transfers of a work, in order, as the first RPC tells whose list fits; null when none does. They are told by no call but
 * by logs alone: their number and both ends are the quorum's, the accounts between and the times this RPC's.
 */
export async function readTransfers(rpcs: readonly Rpc[], frame: TransferFrame): Promise<Transfer[] | null> {
  if (frame.transfers === 0) return [];
  for (const rpc of rpcs) {
    try {
      const found = await searchTransfers(rpc, frame);
      if (fitsFrame(found, frame)) return found;
    } catch {
      // Another may answer.
    }
  }
  return null;
}

async function searchTransfers(rpc: Rpc, frame: TransferFrame): Promise<Transfer[]> {
  const topics = [TRANSFER, null, null, frame.workId];
  const read = (from: number, to: number) => logsWith(rpc, workRegistryAddress, topics, from, to);
  const found: Transfer[] = [];
  let reads = 0;
  for await (const { value: logs } of readInRanges(frame.fromBlock, frame.toBlock, read)) {
    for (const log of parseEventLogs({ abi: workRegistryAbi, eventName: 'Transfer', logs })) {
      const { args, blockNumber } = log;
      // The first of a work is its making, from nobody.
      if (args.from === ZERO_ADDRESS) continue;
      const { timestamp } = await getBlock(rpc.client, { blockNumber });
      const when = { blockNumber: Number(blockNumber), atSeconds: Number(timestamp) };
      found.push({ from: args.from, to: args.to, ...when });
    }
    reads += 1;
    if (found.length >= frame.transfers || reads >= MAX_READS) break;
  }
  return found;
}
