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

/** How far a copy of the log goes. What lies between `confirmed` and `reached` the contract has yet to confirm. */
export interface SyncProgress {
  readonly confirmed: SyncCursor | null;
  readonly reached: SyncCursor | null;
}

/** What one RPC tells of the registry; made by chain.ts. */
export interface LogSource {
  /** Host of the RPC, for people. */
  readonly host: string;
  genesis(): Promise<{ head: Hex; blockNumber: number }>;
  accumulator(): Promise<{ head: Hex; count: number }>;
  /** The newest block, or the one asked for; null when the RPC does not have it. */
  block(number?: number): Promise<{ number: number; hash: Hex } | null>;
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

const inconsistent = (source: LogSource, message: string, details = {}) =>
  new AppError('registry.inconsistent', `${source.host}: ${message}`, {
    details: { host: source.host, ...details },
  });

/** Whether the chain still has the block where the copy stands; a chain that is merely behind counts as yes. */
async function stillCanonical(source: LogSource, cursor: SyncCursor): Promise<boolean> {
  const block = await source.block(cursor.blockNumber);
  return block === null || block.hash === cursor.blockHash;
}

/**
 * Brings a copy of the registry's log up to the newest block of one RPC, and checks it against the contract's accumulator.
 * @returns the new cursor, confirmed by the contract
 * @throws {AppError} `registry.inconsistent` when log and accumulator disagree or the copy is of a fork: what was kept
 * since the last confirmed cursor is then worth nothing
 */
export async function syncLog({ source, chainId, registry, cursor, keep }: SyncInput): Promise<SyncCursor> {
  const genesis = await source.genesis();
  if (genesis.head !== genesisHead(chainId, registry)) {
    throw inconsistent(source, `not the registry of chain ${chainId}`, { chainId });
  }
  if (cursor && !(await stillCanonical(source, cursor)))
    throw inconsistent(source, 'the copy is of another fork');

  // The accumulator is read first: what the log has beyond it is left for the next time.
  const target = await source.accumulator();
  const newest = await source.block();
  if (!newest) throw inconsistent(source, 'no newest block');
  if (cursor && newest.number < cursor.blockNumber) return cursor;
  if (cursor && target.count < cursor.count) throw inconsistent(source, 'fewer works than before');

  let state: SyncCursor = cursor ?? {
    blockNumber: genesis.blockNumber - 1,
    blockHash: '0x',
    head: genesis.head,
    count: 0,
  };
  const read = (from: number, to: number) => source.registrations(from, to);
  for await (const { to, value } of readInRanges(state.blockNumber + 1, newest.number, read)) {
    // A block whose works were half beyond the accumulator is read twice: skip what is known.
    const fresh = value.filter((work) => work.sequence >= state.count && work.sequence < target.count);
    const beyond = value.find((work) => work.sequence >= target.count);
    let { head, count } = state;
    for (const work of fresh) {
      if (work.sequence !== count) throw inconsistent(source, `work ${count} is missing from the log`);
      head = advance(head, work);
      count++;
    }
    const blockNumber = beyond ? beyond.blockNumber - 1 : to;
    const block = blockNumber === newest.number ? newest : await source.block(blockNumber);
    if (!block) throw inconsistent(source, `block ${blockNumber} is gone`);
    if (count === target.count && head !== target.head) {
      throw inconsistent(source, 'the log does not give the accumulator');
    }
    state = { blockNumber, blockHash: block.hash, head, count };
    await keep(fresh, state);
    if (beyond) break;
  }
  if (state.count !== target.count) {
    throw inconsistent(source, `the log has ${state.count} of ${target.count} works`);
  }
  return state;
}
