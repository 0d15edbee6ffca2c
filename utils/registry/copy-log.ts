import { ahead } from '../ahead.ts';
import { AppError } from '../errors.ts';
import { breakableSource, createBreakable } from './breakable.ts';
import type { CopyState } from './copy-store.ts';
import type { RefusedSegment, SegmentSource } from './fetch-segment.ts';
import { fillPieces, MOST_AT_ONCE, wholePieces } from './fill.ts';
import { readFinality } from './finality.ts';
import type { IndexedCopy } from './indexed-copy.ts';
import { planCopy, type CopyPlan } from './plan.ts';
import { readTail } from './read-tail.ts';
import { SEGMENT_WORKS } from './segment.ts';
import { compareFork, inconsistent, startOf, type Block, type LogSource, type SyncCursor } from './sync.ts';
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

const otherFork = (source: LogSource, blockNumber: number) =>
  new AppError(
    'registry.inconsistent',
    `${source.host}: another block ${blockNumber} than the one that is known`,
    {
      details: { host: source.host, reason: 'other_fork' },
    },
  );

/** @throws {AppError} `registry.unreachable` when the source is behind the copy */
function refuseBehind(source: LogSource, newest: Block, { confirmed, minedAtSeconds }: CopyState): void {
  if (!confirmed || confirmed.blockNumber <= newest.number) return;
  // On one chain what has a higher number is younger. Else a source that told of a block far ahead, or a chain that has begun
  // anew, would have all others refused for good.
  if (newest.timestampSeconds > minedAtSeconds) throw otherFork(source, newest.number);
  throw new AppError('registry.unreachable', `${source.host} is behind the local copy`, {
    details: { host: source.host },
  });
}

/**
 * The pieces that are not there. What was put before a sync came to its end is of that source's word alone: where this one's
 * checkpoints are others, it is dropped.
 */
async function findMissing(
  source: LogSource,
  copy: IndexedCopy,
  { from, until }: { from: number; until: number },
): Promise<number[]> {
  const known = { from: copy.state.from, until: copy.state.final?.count ?? 0 };
  const isKnown = (index: number) =>
    index * SEGMENT_WORKS >= known.from && (index + 1) * SEGMENT_WORKS <= known.until;
  const all = Array.from({ length: until - from }, (_, i) => from + i);
  const doubtful = all.filter((index) => copy.whole(index) && !isKnown(index));
  const heads = ahead(doubtful, MOST_AT_ONCE, async (index) => ({
    index,
    head: (await source.checkpoint(index + 1)).head,
  }));
  const wrong = new Set<number>();
  for await (const { index, head } of heads) if (copy.whole(index)?.head !== head) wrong.add(index);
  const first = [...wrong].find((index) => index * SEGMENT_WORKS >= known.from);
  if (first !== undefined) await copy.cut(first);
  return all.filter((index) => wrong.has(index) || !copy.whole(index));
}

/** Gets the whole pieces that are missing, and gives where the log begins after them. */
async function fill(
  source: LogSource,
  options: CopyLogOptions,
  wanted: { from: number; until: number; works: number },
): Promise<SyncCursor> {
  const { copy, openSegments, onPlan, onPiece, onRefused, signal } = options;
  const { until } = wanted;
  const from = wanted.from * SEGMENT_WORKS;
  if (from > copy.state.from || copy.end === copy.state.from) await copy.startAt(from);
  const missing = await findMissing(source, copy, wanted);
  const breakable = createBreakable(signal);
  const opened = missing.length > 0 ? await breakable(openSegments)(onRefused) : [];
  const segments = opened.map((it) => ({ ...it, read: breakable(it.read) }));
  const tail = wanted.works - until * SEGMENT_WORKS;
  const { accounts } = copy.state;
  onPlan(planCopy({ from, total: wanted.works, accounts: accounts.length, missing, tail, segments }));

  for await (const fetched of fillPieces({ source, indexes: missing, segments, onRefused })) {
    signal.throwIfAborted();
    await copy.putSegment(fetched);
    onPiece({ works: fetched.segment.count, bytes: fetched.segment.bytes.length });
  }
  if (from < copy.state.from) await copy.startAt(from);
  const { head, blockNumber } = await source.checkpoint(until);
  // The block of the last work may have more of them: it is read once more.
  const before = await source.block(blockNumber - 1);
  if (!before) throw inconsistent(source, `block ${blockNumber - 1} is gone`);
  return { blockNumber: before.number, blockHash: before.hash, head, count: until * SEGMENT_WORKS };
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
  if (copy.state.final && copy.state.final.blockHash !== start.blockHash) {
    const fork = await compareFork(source, copy.state.final);
    if (fork === 'other') throw otherFork(source, copy.state.final.blockNumber);
  }

  const { count } = await source.accumulator(newest.number);
  // The list of its pieces alone would fill the memory.
  if (count > MOST_WORKS) throw inconsistent(source, `${count} works are more than there can be`);
  const until = await wholePieces(source, finalNumber, count);
  const from = Math.min(until, Math.max(0, Math.ceil((count - maxWorks) / SEGMENT_WORKS)));
  const base = copy.state.final ?? (from === 0 ? start : null);
  const isFar = count - (base?.count ?? 0) >= SEGMENT_WORKS;
  const mustFill = until > 0 && (base === null || isFar || from * SEGMENT_WORKS !== copy.state.from);
  if (!mustFill && base && count > copy.end) {
    const tail = count - base.count;
    const { from: first, accounts } = copy.state;
    options.onPlan(
      planCopy({ from: first, total: count, accounts: accounts.length, missing: [], tail, segments: [] }),
    );
  }
  const cursor = mustFill || !base ? await fill(source, options, { from, until, works: count }) : base;
  return readTail(source, cursor, finalNumber, options);
}
