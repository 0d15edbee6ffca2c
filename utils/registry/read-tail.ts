import type { Hex } from 'viem';
import { chainSegment } from './chain-segment.ts';
import type { CopyLogOptions } from './copy-log.ts';
import type { CopyState } from './copy-store.ts';
import { decodeSegment, SEGMENT_WORKS } from './segment.ts';
import { packWorks, worksOf } from './segment-work.ts';
import { compareFork, syncLog, type Block, type LogSource, type SyncCursor } from './sync.ts';
import type { Registration } from './types.ts';

/** A log that takes so many requests is kept on the way. */
const DRAFT_EVERY = 8;

/** Clocks are no further apart. */
const MOST_AHEAD_SECONDS = 86_400;

/** The accumulator's head after some works, and after each piece that ends among them, by its index. */
function headsAfter(base: SyncCursor, works: readonly Registration[]) {
  const ofPieces = new Map<number, Hex>();
  let { head, count } = base;
  while (count < base.count + works.length) {
    const at = count - base.count;
    const [segment] = packWorks(works.slice(at, at + SEGMENT_WORKS - (count % SEGMENT_WORKS)));
    if (!segment) break;
    head = chainSegment(head, segment).head;
    count += segment.count;
    if (count % SEGMENT_WORKS === 0) ofPieces.set(count / SEGMENT_WORKS - 1, head);
  }
  return { head, ofPieces };
}

/**
 * Reads the log from a place that is final, confirms it, and puts it in the place of what the copy has from there on.
 * @throws {AppError} what syncLog throws: the copy is then as it was
 */
export async function readTail(
  source: LogSource,
  base: SyncCursor,
  finalNumber: number,
  options: CopyLogOptions,
): Promise<Block> {
  const { chainId, registry, copy, now, onPiece, signal } = options;
  const { draft } = copy;
  const isOurs =
    draft?.source === source.host &&
    draft.base.head === base.head &&
    draft.base.blockNumber === base.blockNumber;
  const resumed = isOurs && (await compareFork(source, draft.reached)) === 'same' ? draft : null;
  const works = resumed?.segments.flatMap((bytes) => worksOf(decodeSegment(bytes))) ?? [];
  let final = resumed?.final ?? base;
  let requests = 0;

  async function keep(found: readonly Registration[], cursor: SyncCursor) {
    signal.throwIfAborted();
    works.push(...found);
    if (cursor.blockNumber <= finalNumber) final = cursor;
    if (++requests % DRAFT_EVERY === 0) {
      const segments = packWorks(works).map(({ bytes }) => bytes);
      // Where there is no room for it, a killed worker begins again.
      await copy.putDraft({ source: source.host, base, reached: cursor, final, segments }).catch(() => null);
    }
    onPiece({ works: found.length, bytes: 0 });
  }

  const cursor = resumed?.reached ?? base;
  const { cursor: confirmed, newest } = await syncLog({
    source,
    chainId,
    registry,
    cursor,
    finalNumber,
    keep,
  });
  signal.throwIfAborted();

  // Of a block that says it was mined in a far future, one from now on would never be younger.
  const minedAtSeconds = Math.min(newest.timestampSeconds, now() / 1000 + MOST_AHEAD_SECONDS);
  const state: CopyState = { ...copy.state, final, confirmed, minedAtSeconds };
  const { end } = copy;
  const held = copy.state.confirmed;
  const isSame =
    held !== null &&
    held.count === end &&
    held.count >= base.count &&
    held.count <= confirmed.count &&
    headsAfter(base, works.slice(0, held.count - base.count)).head === held.head;
  // What is held is put anew only where another fork took its place.
  const first = isSame ? end : base.count;
  if (first === end && end === confirmed.count) await copy.putState(state);
  else await copy.putTail(first, works.slice(first - base.count), headsAfter(base, works).ofPieces, state);
  return newest;
}
