import type { WorkId } from '../matching/types.ts';
import { workRegistryAddress } from './generated/work-registry.ts';
import { toHistoryBlock, type WorkEvent } from './history-log.ts';
import type { Question } from './quorum.ts';
import type { Address } from './types.ts';
import { workLogs } from './work-logs.ts';

/** A part of a work's history. */
export interface HistoryPart {
  /** In order. */
  readonly events: readonly WorkEvent[];
  /** Where the part before is read from; null when there is none. */
  readonly nextBlock: number | null;
}

/**
 * The newest part of a work's history: each event names the block of the one before, so that block after block is read and
 * nothing is searched. Throws `registry.inconsistent` when an RPC leaves events out.
 * @param latestBlock that of the work's dispute counts, or `nextBlock` of the part after
 * @param maxBlocks how many blocks are read
 */
export const readHistory =
  (
    workId: WorkId,
    latestBlock: number | null,
    { maxBlocks = 100, registry = workRegistryAddress }: { maxBlocks?: number; registry?: Address } = {},
  ): Question<HistoryPart> =>
  async (rpc) => {
    const parts: (readonly WorkEvent[])[] = [];
    let nextBlock = latestBlock;
    while (nextBlock !== null && parts.length < maxBlocks) {
      const logs = await workLogs(rpc, registry, workId, nextBlock, nextBlock);
      const { events, previousBlock } = toHistoryBlock(logs, nextBlock);
      parts.push(events);
      nextBlock = previousBlock;
    }
    return { events: parts.toReversed().flat(), nextBlock };
  };
