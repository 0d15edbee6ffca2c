import { AppError } from '../errors.ts';
import type { CopyState } from './copy-store.ts';
import type { RefusedSegment, SegmentSource } from './fetch-segment.ts';
import { fillPieces, wholePieces } from './fill.ts';
import { readFinality } from './finality.ts';
import type { LocalCopy } from './local-copy.ts';
import { planCopy, type CopyPlan } from './plan.ts';
import { readTail } from './read-tail.ts';
import { SEGMENT_WORKS } from './segment.ts';
import { compareFork, inconsistent, startOf, type Block, type LogSource, type SyncCursor } from './sync.ts';
import type { Address, Registration } from './types.ts';
import type { WorkIndex } from '../matching/work-index.ts';

export interface CopyLogOptions {
  readonly chainId: number;
  readonly registry: Address;
  readonly copy: LocalCopy;
  readonly index: () => WorkIndex<Registration>;
  /** The index is made anew from the copy. */
  readonly reopenIndex: () => Promise<void>;
  /** The newest works of a larger registry are copied, not more. */
  readonly maxWorks: number;
  readonly openSegments: () => Promise<readonly SegmentSource[]>;
  readonly onPlan: (plan: CopyPlan) => void;
  readonly onPiece: (piece: { works: number; bytes: number }) => void;
  readonly onRefused: (refused: RefusedSegment) => void;
  readonly signal: AbortSignal;
}

/** @throws {AppError} `registry.unreachable` when the source is behind the copy */
async function refuseBehind(source: LogSource, newest: Block, { confirmed }: CopyState): Promise<void> {
  if (!confirmed || confirmed.blockNumber <= newest.number) return;
  throw new AppError('registry.unreachable', `${source.host} is behind the local copy`, {
    details: { host: source.host },
  });
}

/** Gets the whole pieces that are missing, and gives where the log begins after them. */
async function fill(
  source: LogSource,
  options: CopyLogOptions,
  wanted: { from: number; until: number; works: number },
): Promise<SyncCursor> {
  const { copy, index, reopenIndex, openSegments, onPlan, onPiece, onRefused, signal } = options;
  const { from, until } = wanted;
  const all = Array.from({ length: until - from }, (_, i) => from + i);
  const indexes = all.filter((piece) => !copy.isWhole(piece));
  const segments = indexes.length > 0 ? await openSegments() : [];
  const tail = wanted.works - until * SEGMENT_WORKS;
  onPlan(planCopy({ from: from * SEGMENT_WORKS, total: wanted.works, missing: indexes, tail, segments }));

  let isOutOfOrder = copy.state.from !== from * SEGMENT_WORKS;
  if (isOutOfOrder && copy.end === copy.state.from) {
    await copy.putState({ from: from * SEGMENT_WORKS, final: null, confirmed: null });
    isOutOfOrder = false;
  }
  for await (const { segment, chained } of fillPieces({ source, indexes, segments, onRefused })) {
    signal.throwIfAborted();
    const isNext = !isOutOfOrder && segment.first <= copy.end;
    const chunk = await copy.putSegment({ segment, chained });
    if (isNext) {
      index().truncate(segment.first - copy.state.from);
      index().append(chunk);
    } else isOutOfOrder = true;
    onPiece({ works: segment.count, bytes: segment.bytes.length });
  }
  if (isOutOfOrder) {
    await copy.putState({ ...copy.state, from: from * SEGMENT_WORKS });
    await reopenIndex();
  }
  const { head, blockNumber } = await source.checkpoint(until);
  // The block of the last work may have more of them: it is read once more.
  const before = await source.block(blockNumber - 1);
  if (!before) throw inconsistent(source, `block ${blockNumber - 1} is gone`);
  return { blockNumber: before.number, blockHash: before.hash, head, count: until * SEGMENT_WORKS };
}

/**
 * Brings the copy up to the newest block of one source: whole pieces that are final from segments, or else from the log; the
 * rest from the log. What stands after the newest final block is read anew each time, since another fork may have taken its place.
 * @throws {AppError} `registry.inconsistent` when the source contradicts itself or what was final; `registry.unreachable`
 */
export async function copyLog(source: LogSource, options: CopyLogOptions): Promise<Block> {
  const { chainId, registry, copy, maxWorks } = options;
  const start = await startOf(source, chainId, registry);
  const { newest, finalNumber } = await readFinality(source);
  await refuseBehind(source, newest, copy.state);
  if (copy.state.final && copy.state.final.blockHash !== start.blockHash) {
    const fork = await compareFork(source, copy.state.final);
    if (fork === 'other') {
      throw new AppError(
        'registry.inconsistent',
        `${source.host}: another block ${copy.state.final.blockNumber} than the one that was final`,
        { details: { host: source.host, reason: 'other_fork' } },
      );
    }
  }

  const { count } = await source.accumulator(newest.number);
  const until = await wholePieces(source, finalNumber, count);
  const newestOnly = Math.max(0, Math.ceil((count - maxWorks) / SEGMENT_WORKS));
  const isEmpty = copy.end === copy.state.from;
  const from = Math.min(until, isEmpty ? newestOnly : Math.min(newestOnly, copy.state.from / SEGMENT_WORKS));
  const base = copy.state.final ?? (from === 0 ? start : null);
  const isFar = count - (base?.count ?? 0) >= SEGMENT_WORKS;
  const mustFill = until > 0 && (base === null || isFar || from * SEGMENT_WORKS < copy.state.from);
  if (!mustFill && base && count > copy.end) {
    const tail = count - base.count;
    options.onPlan(planCopy({ from: copy.state.from, total: count, missing: [], tail, segments: [] }));
  }
  const cursor = mustFill || !base ? await fill(source, options, { from, until, works: count }) : base;
  return readTail(source, cursor, finalNumber, options);
}
