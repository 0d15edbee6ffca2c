import type { IndexChunk } from '../matching/index-chunk.ts';
import { HASH_BYTES, HEAD_BYTES } from '../matching/heads.ts';
import { hashCount } from '../matching/index-chunk.ts';
import type { WorkSource } from '../matching/work-index.ts';
import { AppError } from '../errors.ts';
import { chainSegment } from './chain-segment.ts';
import type { CopyState, CopyStore, Draft, Piece, PieceSummary } from './copy-store.ts';
import type { FetchedSegment } from './fetch-segment.ts';
import { pieceOf } from './piece.ts';
import { decodeSegment, SEGMENT_WORKS, type Segment } from './segment.ts';
import { packWorks, workAt, worksOf } from './segment-work.ts';
import type { Registration } from './types.ts';

/** Segments that were just read, of 250 KB each: the works of a page are often one registrant's. */
const MOST_OPEN = 8;
const NO_HEAD = `0x${'0'.repeat(64)}` as const;
const EMPTY: CopyState = { from: 0, final: null, confirmed: null };

/** What stays in memory of a piece: eight bytes a work. */
type Resident = Omit<PieceSummary, 'chunk'> & { readonly hashes: number };

/**
 * The copy of a registry on this computer, in pieces of 1,024 works; all of it was confirmed by the contract. A *place* is a
 * work's position in the copy: its sequence less the first one's (`state.from`).
 */
export interface LocalCopy extends WorkSource<Registration> {
  readonly state: CopyState;
  /** What another run of the worker left of a log it had not read to its end. */
  readonly draft: Draft | null;
  /** Sequence after the last work of the copy, without a gap from `state.from` on. */
  readonly end: number;
  /** What the index is opened with: read from storage, and not kept. */
  chunks(): Promise<IndexChunk[]>;
  /** Whether the piece is there and whole, be it before `state.from`. */
  isWhole(index: number): boolean;
  /** Adds a whole piece, in the place of what is there of it. */
  putSegment(fetched: Pick<FetchedSegment, 'segment' | 'chained'>): Promise<IndexChunk>;
  /** Puts works in the place of all from this sequence on; gives what the index needs of them. */
  putTail(first: number, works: readonly Registration[], state: CopyState): Promise<IndexChunk>;
  putState(state: CopyState): Promise<void>;
  putDraft(draft: Draft): Promise<void>;
  /** Drops everything. */
  clear(): Promise<void>;
  findById(workId: string): Promise<Registration | null>;
}

const residentOf = ({ count, contentPrefixes, idPrefixes, chunk }: PieceSummary): Resident => ({
  count,
  contentPrefixes,
  idPrefixes,
  hashes: chunk.heads.length / HEAD_BYTES,
});

/** What the index needs of a piece's works from a place on. */
function chunkFrom({ marks, heads }: IndexChunk, place: number): IndexChunk {
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

export async function openLocalCopy(store: CopyStore): Promise<LocalCopy> {
  const loaded = await store.load();
  let state = loaded.state ?? EMPTY;
  let draft = loaded.draft;
  const pieces = new Map<number, Resident>();
  for (const { index, summary } of loaded.summaries) pieces.set(index, residentOf(summary));
  /** As loaded: a worker that was just started need not read them twice to open its index. */
  let fresh: typeof loaded.summaries | null = loaded.summaries;
  const opened = new Map<number, Segment>();

  const firstIndex = () => state.from / SEGMENT_WORKS;
  const isWhole = (index: number) => pieces.get(index)?.count === SEGMENT_WORKS;

  /** Pieces from `state.from` on without a gap. */
  function* inOrder(): Generator<[index: number, piece: Resident]> {
    for (let index = firstIndex(); ; index++) {
      const piece = pieces.get(index);
      if (!piece) return;
      yield [index, piece];
      if (piece.count < SEGMENT_WORKS) return;
    }
  }

  const end = () => {
    let sequence = state.from;
    for (const [, piece] of inOrder()) sequence += piece.count;
    return sequence;
  };

  async function write(dropFrom: number | null, added: readonly Piece[], next: CopyState) {
    // Stored first: what a full disk refuses must not count as read.
    await store.write({ dropFrom, pieces: added, state: next });
    state = next;
    draft = null;
    fresh = null;
    for (const index of pieces.keys()) if (dropFrom !== null && index >= dropFrom) pieces.delete(index);
    for (const { index, summary } of added) pieces.set(index, residentOf(summary));
    opened.clear();
  }

  async function open(index: number): Promise<Segment> {
    const known = opened.get(index);
    if (known) return known;
    const bytes = await store.readPiece(index);
    if (!bytes) throw new AppError('internal.unexpected', `piece ${index} is gone`);
    const segment = decodeSegment(bytes);
    for (const oldest of opened.keys()) {
      if (opened.size < MOST_OPEN) break;
      opened.delete(oldest);
    }
    opened.set(index, segment);
    return segment;
  }

  /** Sequences of the works whose prefix this is: nearly always those that are meant, to be compared in full. */
  function* withPrefix(prefix: number, column: 'contentPrefixes' | 'idPrefixes') {
    for (const [index, piece] of inOrder()) {
      const prefixes = piece[column];
      for (let at = prefixes.indexOf(prefix); at >= 0; at = prefixes.indexOf(prefix, at + 1)) {
        yield index * SEGMENT_WORKS + at;
      }
    }
  }

  const read = async (sequence: number) =>
    workAt(await open(Math.floor(sequence / SEGMENT_WORKS)), sequence % SEGMENT_WORKS);

  /** Packs works from `first` on, with those that stand before them in the same piece. */
  async function pack(first: number, works: readonly Registration[]): Promise<Piece[]> {
    const before = first % SEGMENT_WORKS;
    const kept = before > 0 ? worksOf(await open(Math.floor(first / SEGMENT_WORKS))).slice(0, before) : [];
    return packWorks([...kept, ...works]).map((segment) => pieceOf(segment, chainSegment(NO_HEAD, segment)));
  }

  // A copy with a gap would answer "none" where it should not.
  if (end() < (state.confirmed?.count ?? 0)) await write(0, [], EMPTY);

  return {
    get state() {
      return state;
    },
    get draft() {
      return draft;
    },
    get end() {
      return end();
    },
    async chunks() {
      const summaries = fresh ?? (await store.load()).summaries;
      fresh = null;
      const found = new Map(summaries.map(({ index, summary }) => [index, summary.chunk]));
      return [...inOrder()].flatMap(([index]) => found.get(index) ?? []);
    },
    isWhole,
    async putSegment({ segment, chained }) {
      const piece = pieceOf(segment, chained);
      await write(null, [piece], state);
      return piece.summary.chunk;
    },
    async putTail(first, works, next) {
      const packed = await pack(first, works);
      await write(Math.floor(first / SEGMENT_WORKS), packed, next);
      const [head, ...rest] = packed.map(({ summary }) => summary.chunk);
      const chunks = head ? [chunkFrom(head, first % SEGMENT_WORKS), ...rest] : [];
      return {
        marks: join(chunks.map(({ marks }) => marks)),
        heads: join(chunks.map(({ heads }) => heads)),
      };
    },
    putState: (next) => write(null, [], next),
    async putDraft(next) {
      await store.writeDraft(next);
      draft = next;
    },
    clear: () => write(0, [], EMPTY),
    readWork: (place) => read(state.from + place),
    async readHashes(positions) {
      const starts: { index: number; start: number }[] = [];
      let start = 0;
      for (const [index, { hashes }] of inOrder()) {
        starts.push({ index, start });
        start += hashes;
      }
      const found = await store.readHashes(
        positions.map((position) => {
          const piece = starts.findLast((it) => it.start <= position) ?? { index: 0, start: 0 };
          return { index: piece.index, place: position - piece.start };
        }),
      );
      if (found.some(({ length }) => length !== HASH_BYTES)) {
        throw new AppError('internal.unexpected', 'a hash is gone');
      }
      return found;
    },
    async sequencesOf(contentHash) {
      const found: number[] = [];
      for (const sequence of withPrefix(Number.parseInt(contentHash.slice(0, 8), 16), 'contentPrefixes')) {
        if ((await read(sequence)).contentHash === contentHash) found.push(sequence - state.from);
      }
      return found;
    },
    async findById(workId) {
      for (const sequence of withPrefix(Number.parseInt(workId.slice(2, 10), 16), 'idPrefixes')) {
        const work = await read(sequence);
        if (work.workId === workId) return work;
      }
      return null;
    },
  };
}
