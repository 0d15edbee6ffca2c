import { ahead } from '../ahead.ts';
import {
  fetchSegment,
  type FetchedSegment,
  type RefusedSegment,
  type SegmentSource,
} from './fetch-segment.ts';
import { SEGMENT_WORKS } from './segment.ts';
import { inconsistent, type Checkpoint, type LogSource } from './sync.ts';

/** Segments, or checkpoints, that are asked for at the same time. */
export const MOST_AT_ONCE = 6;

/** A source that was refused so often in one sync is asked no more in it: each time may have cost half a minute. */
const MOST_REFUSED = 8;

export interface FillInput {
  readonly source: LogSource;
  /** Which pieces of 1,024 works are wanted, ascending. */
  readonly indexes: readonly number[];
  readonly segments: readonly SegmentSource[];
  readonly onRefused: (refused: RefusedSegment) => void;
}

/** How many whole pieces lie in blocks up to this one, of so many works. */
export async function wholePieces(source: LogSource, finalNumber: number, works: number): Promise<number> {
  let [low, high] = [0, Math.floor(works / SEGMENT_WORKS)];
  while (low < high) {
    const middle = high - low > 8 ? Math.ceil((low + high) / 2) : high;
    if ((await source.checkpoint(middle)).blockNumber <= finalNumber) low = middle;
    else high = middle - 1;
  }
  return low;
}

/**
 * Gets whole pieces that are final, each verified by the contract's checkpoints around it, in their order.
 * @throws {AppError} what fetchSegment throws
 */
export async function* fillPieces(input: FillInput): AsyncGenerator<FetchedSegment> {
  const { source, indexes, segments } = input;
  const refusals = new Map<string, number>();
  const onRefused = (refused: RefusedSegment) => {
    refusals.set(refused.source, (refusals.get(refused.source) ?? 0) + 1);
    input.onRefused(refused);
  };
  const known = new Map<number, Promise<Checkpoint>>();
  const checkpoint = (index: number): Promise<Checkpoint> => {
    const asked = known.get(index) ?? source.checkpoint(index);
    known.set(index, asked);
    return asked;
  };
  yield* ahead(indexes, MOST_AT_ONCE, async (index) => {
    const [before, after] = await Promise.all([checkpoint(index), checkpoint(index + 1)]);
    known.delete(index - MOST_AT_ONCE);
    if (before.blockNumber > after.blockNumber)
      throw inconsistent(source, `checkpoint ${index} is after the next`);
    const asked = segments.filter(({ name }) => (refusals.get(name) ?? 0) < MOST_REFUSED);
    return fetchSegment({ index, before, after, segments: asked, logs: source, onRefused });
  });
}
