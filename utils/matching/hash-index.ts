import { AppError } from '../errors.ts';
import { bytesDistance } from '../imaging/hamming.ts';
import { headsOf } from './heads.ts';
import { MAX_QUERIES, TILE, type HeadLimits, type HeadScanner } from './head-scanner.ts';
import { createKernelScanner } from './kernel-scanner.ts';
import { pause } from './pause.ts';
import { createPlainScanner } from './plain-scanner.ts';

/** A hash at most so many bits from one of the queries; its position counts the hashes of all works, from 0. */
export interface NearHash {
  readonly position: number;
  readonly distanceBits: number;
}

/** Gives the 32 bytes of the hashes at these positions, in their order. */
export type ReadHashes = (positions: readonly number[]) => Promise<readonly Uint8Array[]>;

/** How far apart two hashes may be, and how far their heads then are. */
export interface Nearness {
  readonly maxBits: number;
  readonly head: HeadLimits;
}

/** All perceptual hashes of the registry: the heads of them in memory, the whole of one read where its head is near. */
export interface HashIndex {
  readonly size: number;
  /** Of the memory that is taken. */
  readonly byteLength: number;
  /** Heads (heads.ts) of the hashes that come next, in the order of the works and of their hashes. */
  append(heads: Uint8Array): void;
  /** Drops the hashes from this position on. */
  truncate(size: number): void;
  /**
   * The hashes that are near one of the queries (32 bytes each), by position; the distance is to the nearest query. The
   * event loop is not held for more than some milliseconds.
   * @param isWanted asked of each hash whose head is near, ascending: the whole of a hash is read only if so
   */
  scan(
    queries: readonly Uint8Array[],
    nearness: Nearness,
    isWanted?: (position: number) => boolean,
  ): Promise<readonly NearHash[]>;
}

/** The kernel, where there is WebAssembly; a content security policy may refuse it. */
function createScanner(): HeadScanner {
  try {
    return createKernelScanner();
  } catch {
    return createPlainScanner();
  }
}

/** A part of the kernel's scan is longer, unless so much was near, or nearly so, that it stopped before. */
const PAUSE_AFTER = 8 * TILE;

/** @param chunks heads of the hashes that are known already, in order */
export function openHashIndex(
  chunks: Iterable<Uint8Array>,
  readHashes: ReadHashes,
  scanner: HeadScanner = createScanner(),
): HashIndex {
  for (const chunk of chunks) scanner.append(chunk);

  async function candidates(
    heads: readonly Uint8Array[],
    limits: HeadLimits,
    isWanted: (position: number) => boolean,
  ): Promise<number[]> {
    const wanted: number[] = [];
    for (let from = 0, pausedAt = 0; from < scanner.size;) {
      if (from - pausedAt >= PAUSE_AFTER) {
        await pause();
        pausedAt = from;
      }
      const { positions, next } = scanner.scan(heads, limits, from);
      for (const position of positions) if (isWanted(position)) wanted.push(position);
      from = next;
    }
    return wanted;
  }

  return {
    get size() {
      return scanner.size;
    },
    get byteLength() {
      return scanner.byteLength;
    },
    append: (heads) => scanner.append(heads),
    truncate: (size) => scanner.truncate(size),
    async scan(queries, { maxBits, head }, isWanted = () => true) {
      if (queries.length > MAX_QUERIES) {
        throw new AppError(
          'internal.unexpected',
          `${queries.length} queries at once, at most ${MAX_QUERIES}`,
        );
      }
      const found = await candidates(queries.map(headsOf), head, isWanted);
      // What was dropped meanwhile is not there to be read.
      const positions = found.filter((position) => position < scanner.size);
      const hashes = positions.length > 0 ? await readHashes(positions) : [];
      return hashes.flatMap((hash, i) => {
        const distanceBits = Math.min(...queries.map((query) => bytesDistance(query, hash)));
        return distanceBits <= maxBits ? [{ position: positions[i] ?? 0, distanceBits }] : [];
      });
    },
  };
}
