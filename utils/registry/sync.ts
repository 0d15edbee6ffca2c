import type { Hex } from 'viem';
import { AppError } from '../errors.ts';
import { advance, genesisHead } from './accumulator.ts';
import { readInRanges } from './ranges.ts';
import type { Address, Registration } from './types.ts';

/** A place in the log: all up to this block, and the accumulator there. */
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

/** What one RPC tells of the registry; made by chain.ts. */
export interface LogSource {
  /** Host of the RPC, for people. */
  readonly host: string;
  genesis(): Promise<{ head: Hex; blockNumber: number }>;
  /** As of a block. */
  accumulator(blockNumber: number): Promise<{ head: Hex; count: number }>;
  /** The newest block, or the one asked for; null when the RPC does not have it. */
  block(number?: number): Promise<Block | null>;
  /** Registrations in blocks `from`–`to`, in order. @throws {AppError} registry.range_refused when that is too much */
  registrations(from: number, to: number): Promise<Registration[]>;
}

export interface SyncInput {
  readonly source: LogSource;
  readonly chainId: number;
  readonly registry: Address;
  /** Where the copy stands; null to begin. */
  readonly cursor: SyncCursor | null;
  /** Keeps each piece as it arrives, so that a killed worker goes on from there. */
  readonly keep: (works: readonly Registration[], cursor: SyncCursor) => Promise<void>;
}

export interface SyncResult {
  /** Confirmed by the contract. */
  readonly cursor: SyncCursor;
  readonly newest: Block;
}

const inconsistent = (source: LogSource, message: string) =>
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

/** Takes the works of one piece into the accumulator. @throws {AppError} registry.inconsistent at a gap */
function take(source: LogSource, cursor: SyncCursor, works: readonly Registration[]) {
  let { head, count } = cursor;
  for (const work of works) {
    if (work.sequence !== count) throw inconsistent(source, `work ${count} is missing from the log`);
    head = advance(head, work);
    count++;
  }
  return { head, count };
}

/**
 * Brings a copy of the registry's log up to the newest block of one RPC, and checks it against the contract's accumulator
 * at that block. The cursor must be of the same fork.
 * @throws {AppError} `registry.inconsistent` when log and accumulator disagree: what was kept since the last confirmed
 * cursor is then worth nothing
 */
export async function syncLog({ source, chainId, registry, cursor, keep }: SyncInput): Promise<SyncResult> {
  const genesis = await source.genesis();
  if (genesis.head !== genesisHead(chainId, registry)) {
    throw inconsistent(source, `not the registry of chain ${chainId}`);
  }
  const newest = await source.block();
  if (!newest) throw inconsistent(source, 'no newest block');
  const target = await source.accumulator(newest.number);

  let state: SyncCursor = cursor ?? {
    blockNumber: genesis.blockNumber - 1,
    blockHash: '0x',
    head: genesis.head,
    count: 0,
  };
  const read = (from: number, to: number) => source.registrations(from, to);
  for await (const { to, value } of readInRanges(state.blockNumber + 1, newest.number, read)) {
    const { head, count } = take(source, state, value);
    const block = to === newest.number ? newest : await source.block(to);
    if (!block) throw inconsistent(source, `block ${to} is gone`);
    state = { blockNumber: to, blockHash: block.hash, head, count };
    await keep(value, state);
  }
  if (state.count !== target.count || state.head !== target.head) {
    throw inconsistent(
      source,
      `${state.count} works in the log do not give the accumulator of ${target.count}`,
    );
  }
  return { cursor: state, newest };
}
