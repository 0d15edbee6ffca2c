import { getBlock } from 'viem/actions';
import type { WorkId } from '../matching/types.ts';
import { disputesIn } from './disputes.ts';
import { FINAL_DEPTH } from './finality.ts';
import { readHistory } from './history.ts';
import type { WorkEvent } from './history-log.ts';
import type { Question } from './quorum.ts';
import type { Rpc } from './rpc.ts';
import type { Address } from './types.ts';
import { workQuestions } from './work-questions.ts';

/** Blocks with events that are read at once; each is a request, one after the other. */
const PAGE_BLOCKS = 8;

/** Something that happened to a work, and when. JSON-safe. */
export type DatedEvent = WorkEvent & { readonly atSeconds: number };

/** A part of what happened to a work since its registration, the newest part first, in order. JSON-safe. */
export interface TimelinePart {
  readonly events: readonly DatedEvent[];
  /** Where the part before is read from; null when there is none. */
  readonly nextBlock: number | null;
}

/** The newest part, with what is true of the work now. */
export interface Timeline extends TimelinePart {
  readonly owner: Address;
  /** How many disputes of this part hold: each counts once, and what was withdrawn since does not. */
  readonly openDisputes: number;
  /** How often the work changed hands. */
  readonly transfers: number;
  readonly retracted: boolean;
  /** No fork will take the registration back. */
  readonly isFinal: boolean;
}

const timeOf = async ({ client }: Rpc, number: bigint): Promise<number> =>
  Number((await getBlock(client, { blockNumber: number })).timestamp);

/** The part that ends in this block. */
export const timelinePart =
  (workId: WorkId, latestBlock: number | null): Question<TimelinePart> =>
  async (rpc, blockNumber) => {
    const question = readHistory(workId, latestBlock, { maxBlocks: PAGE_BLOCKS });
    const { events, nextBlock } = await question(rpc, blockNumber);
    const blocks = [...new Set(events.map((event) => event.blockNumber))];
    const times = new Map(
      await Promise.all(blocks.map(async (block) => [block, await timeOf(rpc, BigInt(block))] as const)),
    );
    return {
      events: events.map((event) => ({ ...event, atSeconds: times.get(event.blockNumber) ?? 0 })),
      nextBlock,
    };
  };

/** When the newest block that counts as final was made. */
async function finalSeconds(rpc: Rpc, newest: bigint): Promise<number> {
  try {
    return Number((await getBlock(rpc.client, { blockTag: 'finalized' })).timestamp);
  } catch {
    // It does not know the word, or has none yet.
    return newest < FINAL_DEPTH ? 0 : timeOf(rpc, newest - BigInt(FINAL_DEPTH));
  }
}

/** @param registeredAtSeconds the registration's time, as the contract's accumulator confirms it */
export const timeline =
  (workId: WorkId, registeredAtSeconds: number): Question<Timeline> =>
  async (rpc, blockNumber) => {
    const { standing } = workQuestions();
    const [{ owner, epoch, retracted, latestBlock }, final] = await Promise.all([
      standing(workId)(rpc, blockNumber),
      finalSeconds(rpc, blockNumber),
    ]);
    const part = await timelinePart(workId, latestBlock)(rpc, blockNumber);
    const openDisputes = disputesIn(part.events).filter(({ withdrawn }) => !withdrawn).length;
    return {
      ...part,
      openDisputes,
      owner,
      transfers: epoch,
      retracted,
      isFinal: registeredAtSeconds <= final,
    };
  };
