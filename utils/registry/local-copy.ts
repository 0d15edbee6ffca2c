import type { Hex } from 'viem';
import type { IndexChunk } from '../matching/index-chunk.ts';
import { HASH_BYTES } from '../matching/heads.ts';
import type { WorkSource } from '../matching/work-index.ts';
import { AppError } from '../errors.ts';
import { hexOf } from './bytes.ts';
import type { CopyState, CopyStore, Draft, Piece, PieceSummary } from './copy-store.ts';
import type { FetchedSegment } from './fetch-segment.ts';
import {
  chunkFrom,
  indexOf,
  isWhole,
  joinChunks,
  layFrom,
  residentOf,
  worksBefore,
  type Laid,
  type Resident,
} from './layout.ts';
import { pieceOfSegment, pieceOfSome } from './piece.ts';
import { decodeSegment, SEGMENT_WORKS, type Segment } from './segment.ts';
import { workAt } from './segment-work.ts';
import type { Registration } from './types.ts';

/** Segments that were just read, of 250 KB each: the works of a page are often one registrant's. */
const MOST_OPEN = 8;
const ALL = [0, Infinity] as const;

/**
 * The copy of a registry on this computer, in pieces of 1,024 works; all of it was confirmed by the contract. A *place* is a
 * work's position among those that are kept: from `state.from` on, and of the accounts in question only. All that changes the copy
 * stands in this file, since each change has to leave memory and storage alike.
 */
export interface LocalCopy extends WorkSource<Registration> {
  readonly state: CopyState;
  /** What another run of the worker left of a log it had not read to its end. */
  readonly draft: Draft | null;
  /** Sequence after the last work that the copy stands for, without a gap from `state.from` on. */
  readonly end: number;
  /** How many of them are kept. */
  readonly size: number;
  /** How many of them stand before a sequence. */
  placeOf(sequence: number): number;
  /** What an index of the works from a sequence on is opened with: read from storage, and not kept. */
  chunks(from: number): Promise<IndexChunk[]>;
  /** A whole piece, be it before `state.from`, and its head; null where there is none. */
  whole(index: number): Pick<PieceSummary, 'head'> | null;
  /** Adds a whole piece, in the place of what is there of it; gives what the index needs of it. */
  putSegment(fetched: Pick<FetchedSegment, 'segment' | 'chained'>): Promise<IndexChunk>;
  /**
   * Puts works in the place of all from this sequence on; gives what the index needs of them.
   * @param headsOfPieces after the pieces that are whole with them
   */
  putTail(
    first: number,
    works: readonly Registration[],
    headsOfPieces: ReadonlyMap<number, Hex>,
    state: CopyState,
  ): Promise<IndexChunk>;
  /** Also drops what stands before its `from` and, if given, from a piece on. */
  putState(state: CopyState, until?: number): Promise<void>;
  putDraft(draft: Draft): Promise<void>;
  findById(workId: string): Promise<Registration | null>;
  /** The last one that was registered; null where the copy has none. */
  newest(): Promise<Registration | null>;
  /** All that these accounts (in lower case) have registered, the newest first. Reads the whole copy. */
  worksOf(accounts: ReadonlySet<string>): Promise<readonly Registration[]>;
}

/** @param accounts whose works are kept, in lower case; of all when empty. A copy of others is dropped */
export async function openLocalCopy(store: CopyStore, accounts: readonly string[] = []): Promise<LocalCopy> {
  const followed = new Set(accounts);
  const empty: CopyState = {
    from: 0,
    accounts: [...followed].toSorted(),
    final: null,
    confirmed: null,
    minedAtSeconds: 0,
  };
  const loaded = await store.load();
  let state = loaded.state ?? empty;
  let draft = loaded.draft;
  const pieces = new Map<number, Resident>();
  for (const { index, summary } of loaded.summaries) pieces.set(index, residentOf(summary));
  /** As loaded: a worker that was just started need not read them twice to open its index. */
  let fresh: typeof loaded.summaries | null = loaded.summaries;
  let laid: readonly Laid[] | null = null;
  let opened = new Map<number, Segment>();

  const inOrder = () => (laid ??= layFrom(pieces, state.from));

  const end = () => inOrder().reduce((sequence, { piece }) => sequence + piece.covers, state.from);

  async function write(keeps: readonly [number, number], added: readonly Piece[], next: CopyState) {
    // Stored first: what a full disk refuses must not count as read.
    await store.write({ keeps, pieces: added, state: next });
    state = next;
    [draft, fresh, laid] = [null, null, null];
    const [from, until] = keeps;
    for (const index of pieces.keys()) if (index < from || index >= until) pieces.delete(index);
    for (const { index, summary } of added) pieces.set(index, residentOf(summary));
    opened = new Map();
  }

  async function open(index: number): Promise<Segment> {
    // What is read now may be written anew meanwhile: it is then put where nobody looks any more.
    const cache = opened;
    const known = cache.get(index);
    if (known) return known;
    const bytes = await store.readPiece(index);
    if (!bytes) throw new AppError('internal.unexpected', `piece ${index} is gone`);
    const segment = decodeSegment(bytes);
    for (const oldest of cache.keys()) {
      if (cache.size < MOST_OPEN) break;
      cache.delete(oldest);
    }
    cache.set(index, segment);
    return segment;
  }

  /** The `nth` work that is kept of a piece. */
  async function read(index: number, nth: number, { places }: Resident): Promise<Registration> {
    const work = workAt(await open(index), nth);
    return places ? { ...work, sequence: index * SEGMENT_WORKS + (places[nth] ?? 0) } : work;
  }

  /** Works whose prefix this is: nearly always those that are meant, to be compared in full. */
  function* withPrefix(hex: string, column: 'contentPrefixes' | 'idPrefixes') {
    const prefix = Number.parseInt(hex.slice(0, 8), 16);
    for (const laidOut of inOrder()) {
      const prefixes = laidOut.piece[column];
      for (let nth = prefixes.indexOf(prefix); nth >= 0; nth = prefixes.indexOf(prefix, nth + 1)) {
        yield { ...laidOut, nth };
      }
    }
  }

  const isKept = ({ registrant }: Registration) =>
    followed.size === 0 || followed.has(registrant.toLowerCase());

  /** Packs works from `first` on, with those that stand before them in the same piece. */
  async function pack(
    first: number,
    works: readonly Registration[],
    headsOfPieces: ReadonlyMap<number, Hex>,
  ): Promise<Piece[]> {
    const start = indexOf(first);
    const piece = pieces.get(start);
    const kept: Registration[] = [];
    if (piece) {
      for (let nth = 0; nth < worksBefore(piece, start, first); nth++)
        kept.push(await read(start, nth, piece));
    }
    const byIndex = Map.groupBy([...kept, ...works.filter(isKept)], ({ sequence }) => indexOf(sequence));
    const last = first + works.length;
    return Array.from({ length: Math.ceil(last / SEGMENT_WORKS) - start }, (_, i) => {
      const index = start + i;
      const covers = Math.min(SEGMENT_WORKS, last - index * SEGMENT_WORKS);
      return pieceOfSome(index, covers, byIndex.get(index) ?? [], headsOfPieces.get(index) ?? null);
    });
  }

  // A copy with a gap, or of other accounts, would answer "none" where it should not.
  if (end() < (state.confirmed?.count ?? 0) || `${state.accounts}` !== `${empty.accounts}`) {
    await write([0, 0], [], empty);
  }

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
    get size() {
      return inOrder().reduce((sum, { piece }) => sum + piece.works, 0);
    },
    placeOf(sequence) {
      const found = inOrder().findLast(({ index }) => index * SEGMENT_WORKS <= sequence);
      return found ? found.place + worksBefore(found.piece, found.index, sequence) : 0;
    },
    async chunks(from) {
      const summaries = fresh ?? (await store.load()).summaries;
      fresh = null;
      const found = new Map(summaries.map(({ index, summary }) => [index, summary.chunk]));
      return layFrom(pieces, from).flatMap(({ index }) => found.get(index) ?? []);
    },
    whole(index) {
      const piece = pieces.get(index);
      return piece && isWhole(piece) ? piece : null;
    },
    async putSegment({ segment, chained }) {
      const piece = pieceOfSegment(segment, chained, followed);
      await write(ALL, [piece], state);
      return piece.summary.chunk;
    },
    async putTail(first, works, headsOfPieces, next) {
      const start = indexOf(first);
      const held = pieces.get(start);
      const place = held ? worksBefore(held, start, first) : 0;
      const packed = await pack(first, works, headsOfPieces);
      await write([0, start], packed, next);
      const [head, ...rest] = packed.map(({ summary }) => summary.chunk);
      return joinChunks(head ? [chunkFrom(head, place), ...rest] : []);
    },
    putState: (next, until = Infinity) => write([indexOf(next.from), until], [], next),
    async putDraft(next) {
      await store.writeDraft(next);
      draft = next;
    },
    async readWork(place) {
      const found = inOrder().findLast((it) => it.place <= place);
      if (!found) throw new AppError('internal.unexpected', `no work at ${place}`);
      return read(found.index, place - found.place, found.piece);
    },
    async readHashes(positions) {
      const order = inOrder();
      const found = await store.readHashes(
        positions.map((position) => {
          const { index, hash } = order.findLast((it) => it.hash <= position) ?? { index: 0, hash: 0 };
          return { index, place: position - hash };
        }),
      );
      if (found.some(({ length }) => length !== HASH_BYTES)) {
        throw new AppError('internal.unexpected', 'a hash is gone');
      }
      return found;
    },
    async sequencesOf(contentHash) {
      const found: number[] = [];
      for (const { index, place, nth } of withPrefix(contentHash, 'contentPrefixes')) {
        const { contentHashes } = await open(index);
        const at = HASH_BYTES * nth;
        if (hexOf(contentHashes.subarray(at, at + HASH_BYTES)) === contentHash) found.push(place + nth);
      }
      return found;
    },
    async worksOf(wanted) {
      const found: Registration[] = [];
      for (const { index, piece } of inOrder().toReversed()) {
        if (piece.works === 0) continue;
        const segment = await open(index);
        const isWanted = Array.from({ length: segment.registrants.length / 20 }, (_, at) =>
          wanted.has(`0x${hexOf(segment.registrants.subarray(20 * at, 20 * at + 20))}`),
        );
        if (!isWanted.includes(true)) continue;
        for (let nth = segment.count - 1; nth >= 0; nth--)
          if (isWanted[segment.registrantOf[nth] ?? 0]) found.push(await read(index, nth, piece));
      }
      return found;
    },
    async newest() {
      const last = inOrder().findLast(({ piece }) => piece.works > 0);
      if (!last) return null;
      const { index, piece } = last;
      return read(index, (await open(index)).count - 1, piece);
    },
    async findById(workId) {
      for (const { index, nth, piece } of withPrefix(workId.slice(2), 'idPrefixes')) {
        const work = await read(index, nth, piece);
        if (work.workId === workId) return work;
      }
      return null;
    },
  };
}
