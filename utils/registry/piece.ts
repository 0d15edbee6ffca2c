import type { Hex } from 'viem';
import { headsOf } from '../matching/heads.ts';
import { hexOf } from './bytes.ts';
import { chainSegment, type Chained } from './chain-segment.ts';
import type { Piece, PieceSummary } from './copy-store.ts';
import { hashCountOf, SEGMENT_WORKS, type Segment } from './segment.ts';
import { packWorks, workAt } from './segment-work.ts';
import type { Registration } from './types.ts';

/** The mark of index-chunk.ts for a work with an earlier priority than its place tells. */
const COMMITTED = 0x80;
/** Where the accumulator does not matter, and only the ids are wanted. */
const ANY_HEAD = `0x${'0'.repeat(64)}` as const;

const prefixes = (column: Uint8Array, count: number) => {
  const view = new DataView(column.buffer, column.byteOffset, column.byteLength);
  const found = new Uint32Array(count);
  for (let place = 0; place < count; place++) found[place] = view.getUint32(32 * place);
  return found;
};

/** All works of a segment as they are kept, with what look-ups need of them in memory. */
export function pieceOf(
  segment: Segment,
  { idPrefixes }: Pick<Chained, 'idPrefixes'>,
  { head, covers, places }: Pick<PieceSummary, 'head' | 'covers' | 'places'>,
): Piece {
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
      covers,
      places,
      head,
      chunk: { marks, heads: headsOf(perceptualHashes) },
      contentPrefixes: prefixes(segment.contentHashes, count),
      idPrefixes,
    },
  };
}

/** Some works of a piece as they are kept: packed as if they were its first ones, with the places where they stood. */
export function pieceOfSome(
  index: number,
  covers: number,
  works: readonly Registration[],
  head: Hex | null,
): Piece {
  const first = index * SEGMENT_WORKS;
  const places = Uint16Array.from(works, ({ sequence }) => sequence - first);
  const summary = { head, covers, places: works.length === covers ? null : places };
  const [segment] = packWorks(works.map((work, i) => ({ ...work, sequence: first + i })));
  if (segment) return pieceOf(segment, chainSegment(ANY_HEAD, segment), summary);
  const nothing = new Uint8Array();
  const none = new Uint32Array();
  const chunk = { marks: nothing, heads: nothing };
  return {
    index,
    rest: nothing,
    hashesAt: 0,
    perceptualHashes: nothing,
    summary: { ...summary, chunk, contentPrefixes: none, idPrefixes: none },
  };
}

/** A verified segment as it is kept. @param accounts whose works are kept, in lower case; of all when empty */
export function pieceOfSegment(segment: Segment, chained: Chained, accounts: ReadonlySet<string>): Piece {
  const { first, count, registrants, registrantOf } = segment;
  const { head } = chained;
  if (accounts.size === 0) return pieceOf(segment, chained, { head, covers: count, places: null });
  const areKept = Array.from({ length: registrants.length / 20 }, (_, account) =>
    accounts.has(`0x${hexOf(registrants.subarray(20 * account, 20 * account + 20))}`),
  );
  const works: Registration[] = [];
  registrantOf.forEach((account, place) => {
    if (areKept[account]) works.push(workAt(segment, place));
  });
  return pieceOfSome(Math.floor(first / SEGMENT_WORKS), count, works, head);
}
