import type { Hex } from 'viem';
import { AppError } from '../errors.ts';
import { genesisHead } from './accumulator.ts';
import { chainSegment } from './chain-segment.ts';
import { readInRanges } from './ranges.ts';
import { packWorks } from './segment-work.ts';
import type { Address, Registration } from './types.ts';

/** A place in the log: all up to this block, and the accumulator there. A block after it may begin with works that it counts. */
export interface SyncCursor {
  readonly blockNumber: number;
  readonly blockHash: Hex;
  readonly head: Hex;
  readonly count: number;
}

export interface Block {
  readonly number: number;
  readonly hash: Hex;
  readonly timestampSeconds: number;
}

/** The accumulator after some registrations, and the block of the last of them. */
export interface Checkpoint {
  readonly head: Hex;
  readonly blockNumber: number;
}

/** What one RPC tells of the registry; made by chain.ts. */
export interface LogSource {
  /** Host of the RPC, for people. */
  readonly host: string;
  genesis(): Promise<Checkpoint>;
  /** As of a block. */
  accumulator(blockNumber: number): Promise<{ head: Hex; count: number }>;
  /** After 1,024 × `index` registrations, as of the newest block. */
  checkpoint(index: number): Promise<Checkpoint>;
  /** The newest block, the one asked for, or the newest that is final; null when the RPC does not have it. */
  block(which?: number | 'finalized'): Promise<Block | null>;
  /** Registrations in blocks `from`–`to`, in order. @throws {AppError} registry.range_refused when that is too much */
  registrations(from: number, to: number): Promise<Registration[]>;
}

export interface SyncInput {
  readonly source: LogSource;
  readonly chainId: number;
  readonly registry: Address;
  /** Where the copy stands; null to begin. */
  readonly cursor: SyncCursor | null;
  /** The newest block that no fork will replace: one cursor stands there. */
  readonly finalNumber?: number;
  /** Keeps each piece as it arrives, so that a killed worker goes on from there. */
  readonly keep: (works: readonly Registration[], cursor: SyncCursor) => Promise<void>;
}

export interface SyncResult {
  /** Confirmed by the contract. */
  readonly cursor: SyncCursor;
  readonly newest: Block;
}

export const inconsistent = (source: LogSource, message: string) =>
  new AppError('registry.inconsistent', `${source.host}: ${message}`, { details: { host: source.host } });

/** Whether a source has the very block where a copy stands: `behind` when it does not have that block yet. */
export async function compareFork(
  source: LogSource,
  cursor: SyncCursor,
): Promise<'same' | 'other' | 'behind'> {
  const block = await source.block(cursor.blockNumber);
  if (block === null) return 'behind';
  return block.hash === cursor.blockHash ? 'same' : 'other';
}

/** Where a copy begins. @throws {AppError} registry.inconsistent for the registry of another chain or address */
export async function startOf(source: LogSource, chainId: number, registry: Address): Promise<SyncCursor> {
  const { head, blockNumber } = await source.genesis();
  if (head !== genesisHead(chainId, registry)) {
    throw inconsistent(source, `not the registry of chain ${chainId}`);
  }
  return { blockNumber: blockNumber - 1, blockHash: '0x', head, count: 0 };
}

/** Takes the works of one piece into the accumulator; those that it has are left out. @throws {AppError} registry.inconsistent at a gap */
function take(source: LogSource, cursor: SyncCursor, found: readonly Registration[]) {
  let { head, count } = cursor;
  const works = found.filter(({ sequence }) => sequence >= cursor.count);
  const gap = works.findIndex(({ sequence }, i) => sequence !== count + i);
  if (gap >= 0) throw inconsistent(source, `work ${count + gap} is missing from the log`);
  for (const segment of packWorks(works)) {
    head = chainSegment(head, segment).head;
    count += segment.count;
  }
  return { works, head, count };
}

/**
 * Brings a copy of the registry's log up to the newest block of one RPC, and checks it against the contract's accumulator
 * at that block. The cursor must be of the same fork.
 * @throws {AppError} `registry.inconsistent` when log and accumulator disagree: what was kept since the last confirmed
 * cursor is then worth nothing
 */
export async function syncLog(input: SyncInput): Promise<SyncResult> {
  const { source, chainId, registry, cursor, finalNumber = -1, keep } = input;
  const start = await startOf(source, chainId, registry);
  const newest = await source.block();
  if (!newest) throw inconsistent(source, 'no newest block');
  const target = await source.accumulator(newest.number);

  let state = cursor ?? start;
  const read = (from: number, to: number) => source.registrations(from, to);
  for (const end of new Set([Math.min(finalNumber, newest.number), newest.number])) {
    for await (const { to, value } of readInRanges(state.blockNumber + 1, end, read)) {
      const { works, head, count } = take(source, state, value);
      // Without this a source without end could fill memory and disk.
      if (count > target.count) throw inconsistent(source, `more than ${target.count} works in the log`);
      const block = to === newest.number ? newest : await source.block(to);
      if (!block) throw inconsistent(source, `block ${to} is gone`);
      state = { blockNumber: to, blockHash: block.hash, head, count };
      await keep(works, state);
    }
  }
  if (state.count !== target.count || state.head !== target.head) {
    throw inconsistent(
      source,
      `${state.count} works in the log do not give the accumulator of ${target.count}`,
    );
  }
  return { cursor: state, newest };
}
