import { deleteDB, openDB, type DBSchema } from 'idb';
import type { Hex } from 'viem';
import { AppError, toAppError } from '../errors.ts';
import type { IndexChunk } from '../matching/index-chunk.ts';
import { HASH_BYTES } from '../matching/heads.ts';
import type { SyncCursor } from './sync.ts';

/** A look-up reads single hashes: small pages keep that from reading a whole piece. */
const PAGE_HASHES = 128;
const PAGE_BYTES = PAGE_HASHES * HASH_BYTES;
/** Pages of a piece at most: 1,024 works of 16 hashes. */
const PAGES = 128;

/** What a look-up needs of a piece in memory: `chunk` for the index, and for each work kept the start of its content hash and id. */
export interface PieceSummary {
  /** How many works of the registry it stands for. */
  readonly covers: number;
  /** Which of them are kept, by their places in it, ascending; null for all. */
  readonly places: Uint16Array<ArrayBuffer> | null;
  /** The accumulator's head after it; null until it is whole. */
  readonly head: Hex | null;
  readonly chunk: IndexChunk;
  /** First four bytes, as a big-endian number. */
  readonly contentPrefixes: Uint32Array<ArrayBuffer>;
  readonly idPrefixes: Uint32Array<ArrayBuffer>;
}

/** Works 1024 × `index` and on, at most 1,024 of them: those that are kept, packed as if they followed each other. */
export interface Piece {
  readonly index: number;
  /** A segment without its perceptual hashes, which stood at `hashesAt`. Empty where no work is kept. */
  readonly rest: Uint8Array<ArrayBuffer>;
  readonly hashesAt: number;
  readonly perceptualHashes: Uint8Array;
  readonly summary: PieceSummary;
}

/** How far the copy goes; each cursor was confirmed by the contract. */
export interface CopyState {
  /** First work of the copy, a multiple of 1,024: 0 unless only the newest are copied. */
  readonly from: number;
  /** Only works of these are kept, sorted and in lower case; of all when empty. */
  readonly accounts: readonly string[];
  /** In blocks that are final: what is up to here stays. */
  readonly final: SyncCursor | null;
  /** Works after `final` are in blocks that another fork may still replace. Null until the copy is whole for the first time. */
  readonly confirmed: SyncCursor | null;
  /** When the block of `confirmed` was mined, as its source told. */
  readonly minedAtSeconds: number;
}

/** The log's end as far as it was read, not confirmed yet; kept so that a killed worker goes on from there. */
export interface Draft {
  /** Host of the RPC that gave it: no other vouches for it. */
  readonly source: string;
  /** Where reading began. */
  readonly base: SyncCursor;
  readonly reached: SyncCursor;
  /** As `reached`, at the newest of its blocks that was final. */
  readonly final: SyncCursor | null;
  /** Packed, each up to 1,024 works. */
  readonly segments: readonly Uint8Array<ArrayBuffer>[];
}

export interface CopyChange {
  /** Pieces outside of these, the second index excluded, are dropped before the new ones are put. */
  readonly keeps: readonly [from: number, until: number];
  readonly pieces: readonly Piece[];
  readonly state: CopyState;
}

interface StoredRest {
  readonly rest: Uint8Array<ArrayBuffer>;
  readonly hashesAt: number;
  readonly hashesLength: number;
}

interface Schema extends DBSchema {
  pieces: { key: number; value: StoredRest };
  /** By index × 128 + page. */
  hashes: { key: number; value: Uint8Array };
  summaries: { key: number; value: PieceSummary };
  state: { key: 'state'; value: CopyState };
  draft: { key: 'draft'; value: Draft };
}

/**
 * Keeps the copy of a registry over the worker's death. Each write is one transaction: all of it, or, on a full disk, nothing
 * and {AppError} `registry.not_stored`.
 */
export interface CopyStore {
  load(): Promise<{
    state: CopyState | null;
    draft: Draft | null;
    summaries: { index: number; summary: PieceSummary }[];
  }>;
  /** Also drops the draft. */
  write(change: CopyChange): Promise<void>;
  writeDraft(draft: Draft): Promise<void>;
  /** A whole segment; null where there is none. */
  readPiece(index: number): Promise<Uint8Array<ArrayBuffer> | null>;
  /** The hash at each of the places, counted from a piece's first. Empty where there is none. */
  readHashes(places: readonly { index: number; place: number }[]): Promise<Uint8Array[]>;
}

const pageOf = (index: number, place: number) => index * PAGES + Math.floor(place / PAGE_HASHES);
const pagesOf = (index: number) => IDBKeyRange.bound(index * PAGES, index * PAGES + PAGES - 1);

const notStored = (cause: unknown) =>
  new AppError('registry.not_stored', `the copy was not stored: ${toAppError(cause).message}`, { cause });

/** @param name one store per chain and registry, so that a change of network mixes nothing */
export async function openCopyStore(name: string): Promise<CopyStore> {
  const db = await openDB<Schema>(`whence-copy-${name}`, 2, {
    upgrade(database) {
      // Of another version: it is copied anew.
      for (const store of database.objectStoreNames) database.deleteObjectStore(store);
      for (const store of ['pieces', 'hashes', 'summaries', 'state', 'draft'] as const) {
        database.createObjectStore(store);
      }
      // What versions before 0.2 kept, work by work.
      deleteDB(`whence-index-${name}`).catch(() => null);
    },
    // Who deletes it, after a change of network, waits for all who have it open.
    blocking: (_version, _wanted, { target }) => (target as IDBDatabase).close(),
  });

  return {
    async load() {
      const tx = db.transaction(['state', 'draft', 'summaries']);
      const [state, draft, keys, values] = await Promise.all([
        tx.objectStore('state').get('state'),
        tx.objectStore('draft').get('draft'),
        tx.objectStore('summaries').getAllKeys(),
        tx.objectStore('summaries').getAll(),
      ]);
      const summaries = values.map((summary, i) => ({ index: keys[i] ?? 0, summary }));
      return { state: state ?? null, draft: draft ?? null, summaries };
    },
    async write({ keeps: [from, until], pieces, state }) {
      const tx = db.transaction(['pieces', 'hashes', 'summaries', 'state', 'draft'], 'readwrite');
      const [rests, hashes, summaries] = [
        tx.objectStore('pieces'),
        tx.objectStore('hashes'),
        tx.objectStore('summaries'),
      ];
      const jobs: Promise<unknown>[] = [
        tx.objectStore('state').put(state, 'state'),
        tx.objectStore('draft').clear(),
      ];
      const dropped = [
        [IDBKeyRange.upperBound(from, true), IDBKeyRange.upperBound(from * PAGES, true)],
        [IDBKeyRange.lowerBound(until), IDBKeyRange.lowerBound(until * PAGES)],
      ] as const;
      for (const [range, pages] of dropped) {
        jobs.push(rests.delete(range), summaries.delete(range), hashes.delete(pages));
      }
      for (const { index, rest, hashesAt, perceptualHashes, summary } of pieces) {
        jobs.push(
          rests.put({ rest, hashesAt, hashesLength: perceptualHashes.length }, index),
          summaries.put(summary, index),
        );
        for (let at = 0; at < perceptualHashes.length; at += PAGE_BYTES) {
          jobs.push(hashes.put(perceptualHashes.slice(at, at + PAGE_BYTES), pageOf(index, at / HASH_BYTES)));
        }
      }
      // Only the transaction tells why it failed: its requests then end with an AbortError, as if someone had cancelled.
      const [ended] = await Promise.allSettled([tx.done, ...jobs]);
      if (ended?.status === 'rejected') throw notStored(ended.reason);
    },
    async writeDraft(draft) {
      await db.put('draft', draft, 'draft').catch((cause: unknown) => {
        throw notStored(cause);
      });
    },
    async readPiece(index) {
      const tx = db.transaction(['pieces', 'hashes']);
      const [stored, pages] = await Promise.all([
        tx.objectStore('pieces').get(index),
        tx.objectStore('hashes').getAll(pagesOf(index)),
      ]);
      if (!stored) return null;
      const { rest, hashesAt, hashesLength } = stored;
      const bytes = new Uint8Array(rest.length + hashesLength);
      bytes.set(rest.subarray(0, hashesAt));
      pages.forEach((page, i) => bytes.set(page, hashesAt + i * PAGE_BYTES));
      bytes.set(rest.subarray(hashesAt), hashesAt + hashesLength);
      return bytes;
    },
    async readHashes(places) {
      const store = db.transaction('hashes').store;
      const keys = [...new Set(places.map(({ index, place }) => pageOf(index, place)))];
      const pages = await Promise.all(keys.map((key) => store.get(key)));
      const byKey = new Map(keys.map((key, i) => [key, pages[i]]));
      return places.map(({ index, place }) => {
        const at = (place % PAGE_HASHES) * HASH_BYTES;
        return byKey.get(pageOf(index, place))?.subarray(at, at + HASH_BYTES) ?? new Uint8Array();
      });
    },
  };
}
