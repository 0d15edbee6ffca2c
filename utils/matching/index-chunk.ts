import { hashBytes } from '../imaging/hamming.ts';
import { HASH_BYTES, headsOf } from './heads.ts';
import type { IndexedWork } from './types.ts';

/**
 * What the index holds in memory of some works that follow each other, ready to be kept beside them: a worker that was just
 * started reads these and can answer.
 */
export interface IndexChunk {
  /** A byte for each work: see `markOf`. */
  readonly marks: Uint8Array;
  /** 11 bytes for each hash of each work: see heads.ts. */
  readonly heads: Uint8Array;
}

const COMMITTED = 0x80;

/** How many hashes a work has, and whether its priority is earlier than its place in the registry tells. */
const markOf = (work: IndexedWork): number =>
  work.perceptualHashes.length | (work.priorityAtSeconds < work.registeredAtSeconds ? COMMITTED : 0);

export const hashCount = (mark: number): number => mark & ~COMMITTED;
export const isCommitted = (mark: number): boolean => (mark & COMMITTED) !== 0;

/** @param works in the order of the registry, without a gap */
export function indexChunkOf(works: readonly IndexedWork[]): IndexChunk {
  const hashes = works.flatMap((work) => work.perceptualHashes);
  const bytes = new Uint8Array(hashes.length * HASH_BYTES);
  hashes.forEach((hash, i) => bytes.set(hashBytes(hash), i * HASH_BYTES));
  return { marks: Uint8Array.from(works, markOf), heads: headsOf(bytes) };
}
