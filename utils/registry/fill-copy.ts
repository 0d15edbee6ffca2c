import { ahead } from '../ahead.ts';
import { createBreakable } from './breakable.ts';
import type { CopyLogOptions } from './copy-log.ts';
import { fillPieces, MOST_AT_ONCE } from './fill.ts';
import type { IndexedCopy } from './indexed-copy.ts';
import { planCopy } from './plan.ts';
import { SEGMENT_WORKS } from './segment.ts';
import { inconsistent, type LogSource, type SyncCursor } from './sync.ts';

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
export async function fillCopy(
  source: LogSource,
  options: CopyLogOptions,
  wanted: { from: number; until: number; works: number },
): Promise<SyncCursor> {
  const { copy, openSegments, onPlan, onPiece, onRefused, signal } = options;
  const { until } = wanted;
  const from = wanted.from * SEGMENT_WORKS;
  if (from > copy.end || copy.end === copy.state.from) await copy.startAt(from);
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
  return cursorAfter(source, until);
}

/** Where the log begins after so many whole pieces. */
export async function cursorAfter(source: LogSource, pieces: number): Promise<SyncCursor> {
  const { head, blockNumber } = await source.checkpoint(pieces);
  // The block of the last work may have more of them: it is read once more.
  const before = await source.block(blockNumber - 1);
  if (!before) throw inconsistent(source, `block ${blockNumber - 1} is gone`);
  return { blockNumber: before.number, blockHash: before.hash, head, count: pieces * SEGMENT_WORKS };
}
