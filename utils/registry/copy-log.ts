import { AppError } from '../errors.ts';
import { breakableSource } from './breakable.ts';
import type { RefusedSegment, SegmentSource } from './fetch-segment.ts';
import { cursorAfter, fillCopy } from './fill-copy.ts';
import { wholePieces } from './fill.ts';
import { readFinality } from './finality.ts';
import type { IndexedCopy } from './indexed-copy.ts';
import { planCopy, type CopyPlan } from './plan.ts';
import { readTail } from './read-tail.ts';
import { refuseBehind, refuseOther } from './refuse-source.ts';
import { SEGMENT_WORKS } from './segment.ts';
import { inconsistent, startOf, type Block, type LogSource } from './sync.ts';
import type { Address } from './types.ts';

/** A copy of so many would take a terabyte. */
const MOST_WORKS = 2 ** 32;

export interface CopyLogOptions {
  readonly chainId: number;
  readonly registry: Address;
  readonly copy: IndexedCopy;
  /** The newest works of a larger registry are copied, not more; Infinity for all. */
  readonly maxWorks: number;
  /** Also tells which lists of segments could not be used. */
  readonly openSegments: (onRefused: (refused: RefusedSegment) => void) => Promise<readonly SegmentSource[]>;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly onPlan: (plan: CopyPlan) => void;
  readonly onPiece: (piece: { works: number; bytes: number }) => void;
  readonly onRefused: (refused: RefusedSegment) => void;
  readonly signal: AbortSignal;
}

/**
 * Brings the copy up to the newest block of one source: whole pieces that are final from segments, or else from the log; the
 * rest from the log. What stands after the newest final block is read anew each time, since another fork may have taken its place.
 * @throws {AppError} `registry.inconsistent` when the source contradicts itself or what was final; `registry.unreachable`;
 * `registry.not_stored`; the signal's reason
 */
export async function copyLog(asked: LogSource, options: CopyLogOptions): Promise<Block> {
  const { chainId, registry, copy, maxWorks, signal } = options;
  // Whoever cancels does not wait for a source that hangs, nor do the settings that are to hold next.
  const source = breakableSource(asked, signal);
  const start = await startOf(source, chainId, registry);
  const { newest, finalNumber } = await readFinality(source);
  refuseBehind(source, newest, copy.state);
  await refuseOther(source, start, copy);

  const { count } = await source.accumulator(newest.number);
  // The list of its pieces alone would fill the memory.
  if (count > MOST_WORKS) throw inconsistent(source, `${count} works are more than there can be`);
  const until = await wholePieces(source, finalNumber, count);
  const from = Math.min(until, Math.max(0, Math.ceil((count - maxWorks) / SEGMENT_WORKS)));
  const base = copy.state.final ?? (from === 0 ? start : null);
  const isFar = count - (base?.count ?? 0) >= SEGMENT_WORKS;
  const isOutside = from * SEGMENT_WORKS < copy.state.from || from * SEGMENT_WORKS > copy.end;
  const mustFill = until > 0 && (base === null || isFar || isOutside);
  if (!mustFill && base && count > copy.end) {
    const tail = count - base.count;
    const { from: first, accounts } = copy.state;
    options.onPlan(
      planCopy({ from: first, total: count, accounts: accounts.length, missing: [], tail, segments: [] }),
    );
  }
  const isFilled = mustFill || base === null;
  const cursor = isFilled ? await fillCopy(source, options, { from, until, works: count }) : base;
  const isDoubtful = !isFilled || copy.draft !== null;
  const read = await readTail(source, cursor, finalNumber, options).catch(async (error: unknown) => {
    if (!isDoubtful || !(error instanceof AppError) || error.code !== 'registry.inconsistent') throw error;
    // What stands after the last whole piece, or in a draft, may be what a source made up that is not asked any more.
    await copy.putState(copy.state);
    const pieces = Math.floor(cursor.count / SEGMENT_WORKS);
    const afresh = pieces > 0 ? await cursorAfter(source, pieces) : start;
    return readTail(source, afresh, finalNumber, options);
  });
  // Nothing is given up for a source whose word was not confirmed.
  if (from * SEGMENT_WORKS > copy.state.from) await copy.startAt(from * SEGMENT_WORKS);
  return read;
}
