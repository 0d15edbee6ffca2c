import { headsOf } from '../matching/heads.ts';
import type { Chained } from './chain-segment.ts';
import type { Piece } from './copy-store.ts';
import { hashCountOf, SEGMENT_WORKS, type Segment } from './segment.ts';

/** The mark of index-chunk.ts for a work with an earlier priority than its place tells. */
const COMMITTED = 0x80;

const prefixes = (column: Uint8Array, count: number) => {
  const view = new DataView(column.buffer, column.byteOffset, column.byteLength);
  const found = new Uint32Array(count);
  for (let place = 0; place < count; place++) found[place] = view.getUint32(32 * place);
  return found;
};

/** A verified segment as it is kept, with what look-ups need of it in memory. */
export function pieceOf(segment: Segment, { idPrefixes }: Pick<Chained, 'idPrefixes'>): Piece {
  const { bytes, count, perceptualHashes, basesAndCounts, registeredAt, priorityAt } = segment;
  const hashesAt = perceptualHashes.byteOffset - bytes.byteOffset;
  const rest = new Uint8Array(bytes.length - perceptualHashes.length);
  rest.set(bytes.subarray(0, hashesAt));
  rest.set(bytes.subarray(hashesAt + perceptualHashes.length), hashesAt);
  const marks = new Uint8Array(count);
  for (let place = 0; place < count; place++) {
    const isCommitted = (priorityAt[place] ?? 0) < (registeredAt[place] ?? 0);
    marks[place] = hashCountOf(basesAndCounts[place] ?? 0) | (isCommitted ? COMMITTED : 0);
  }
  return {
    index: Math.floor(segment.first / SEGMENT_WORKS),
    rest,
    hashesAt,
    perceptualHashes,
    summary: {
      count,
      chunk: { marks, heads: headsOf(perceptualHashes) },
      contentPrefixes: prefixes(segment.contentHashes, count),
      idPrefixes,
    },
  };
}
