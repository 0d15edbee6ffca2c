import { hashCount, type IndexChunk } from '../matching/index-chunk.ts';
import { HEAD_BYTES } from '../matching/heads.ts';
import type { PieceSummary } from './copy-store.ts';
import { SEGMENT_WORKS } from './segment.ts';

/** What stays in memory of a piece: eight bytes a work. */
export interface Resident extends Omit<PieceSummary, 'chunk'> {
  readonly works: number;
  readonly hashes: number;
}

/** A piece of the copy, with how many works and hashes stand before it. */
export interface Laid {
  readonly index: number;
  readonly piece: Resident;
  readonly place: number;
  readonly hash: number;
}

export const residentOf = ({ chunk, ...summary }: PieceSummary): Resident => ({
  ...summary,
  works: chunk.marks.length,
  hashes: chunk.heads.length / HEAD_BYTES,
});

export const indexOf = (sequence: number) => Math.floor(sequence / SEGMENT_WORKS);
export const isWhole = ({ covers }: Resident) => covers === SEGMENT_WORKS;

/** Pieces from a sequence on without a gap, by their indexes. */
export function layFrom(pieces: ReadonlyMap<number, Resident>, from: number): Laid[] {
  const found: Laid[] = [];
  let [place, hash] = [0, 0];
  for (let index = indexOf(from); ; index++) {
    const piece = pieces.get(index);
    if (!piece) return found;
    found.push({ index, piece, place, hash });
    place += piece.works;
    hash += piece.hashes;
    if (!isWhole(piece)) return found;
  }
}

/** How many works of a piece stand before a sequence. */
export const worksBefore = ({ works, places }: Resident, index: number, sequence: number) => {
  const at = Math.max(0, sequence - index * SEGMENT_WORKS);
  return places ? places.filter((place) => place < at).length : Math.min(at, works);
};

/** What the index needs of a piece's works from a place on. */
export function chunkFrom({ marks, heads }: IndexChunk, place: number): IndexChunk {
  let hashes = 0;
  for (const mark of marks.subarray(0, place)) hashes += hashCount(mark);
  return { marks: marks.slice(place), heads: heads.slice(hashes * HEAD_BYTES) };
}

const join = (arrays: readonly Uint8Array[]): Uint8Array => {
  const joined = new Uint8Array(arrays.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const array of arrays) {
    joined.set(array, at);
    at += array.length;
  }
  return joined;
};

/** One chunk of several, in their order. */
export const joinChunks = (chunks: readonly IndexChunk[]): IndexChunk => ({
  marks: join(chunks.map(({ marks }) => marks)),
  heads: join(chunks.map(({ heads }) => heads)),
});
