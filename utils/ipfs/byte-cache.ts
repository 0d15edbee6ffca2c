import { openDB } from 'idb';
import type { DBSchema } from 'idb';
import { AppError } from '../errors.ts';

export interface Cached {
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** Verified bytes by CID. A CID names the bytes, so an entry is never out of date; the least recently used go first. */
export interface ByteCache<T extends Cached> {
  /** @throws {AppError} `internal.unexpected` when the browser refuses the database */
  get(cid: string): Promise<T | undefined>;
  /** Keeps what was verified, in one write; what is larger than the whole cache is not kept. Throws as `get`. */
  put(entries: ReadonlyMap<string, T>): Promise<void>;
  /** What all of it takes. Throws as `get`. */
  sizeBytes(): Promise<number>;
  /** Throws as `get`. */
  clear(): Promise<void>;
}

export interface ByteCacheOptions {
  readonly database: string;
  readonly maxTotalBytes: number;
  readonly now: () => number;
}

/** Recency apart from the bytes, so that a look at an entry does not write it again. */
interface Tables<T extends Cached> extends DBSchema {
  files: { key: string; value: T };
  uses: {
    key: string;
    value: { readonly cid: string; readonly sizeBytes: number; readonly usedAt: number };
    indexes: { usedAt: number };
  };
}

/**
 * Opens a cache in the browser's database, which all contexts of the extension share.
 * @throws {AppError} `internal.unexpected` when the browser refuses the database
 */
export async function openByteCache<T extends Cached>({
  database: name,
  maxTotalBytes,
  now,
}: ByteCacheOptions): Promise<ByteCache<T>> {
  const database = await refusable(() =>
    openDB<Tables<T>>(name, 1, {
      upgrade(created) {
        created.createObjectStore('files');
        created.createObjectStore('uses', { keyPath: 'cid' }).createIndex('usedAt', 'usedAt');
      },
    }),
  );

  async function get(cid: string): Promise<T | undefined> {
    const transaction = database.transaction(['files', 'uses'], 'readwrite');
    const found = await transaction.objectStore('files').get(cid);
    if (found !== undefined) {
      const use = { cid, sizeBytes: found.bytes.byteLength, usedAt: now() };
      await transaction.objectStore('uses').put(use);
    }
    await transaction.done;
    return found;
  }

  async function put(entries: ReadonlyMap<string, T>): Promise<void> {
    const fitting = new Map([...entries].filter(([, { bytes }]) => bytes.byteLength <= maxTotalBytes));
    if (fitting.size === 0) return;
    const transaction = database.transaction(['files', 'uses'], 'readwrite');
    const [files, uses] = [transaction.objectStore('files'), transaction.objectStore('uses')];
    const usedAt = now();
    for (const [cid, entry] of fitting) {
      await uses.put({ cid, sizeBytes: entry.bytes.byteLength, usedAt });
      await files.put(entry, cid);
    }
    const oldestFirst = await uses.index('usedAt').getAll();
    // Those just put go last, although the clock may have been set back.
    const inOrder = [
      ...oldestFirst.filter(({ cid }) => !fitting.has(cid)),
      ...oldestFirst.filter(({ cid }) => fitting.has(cid)),
    ];
    let total = oldestFirst.reduce((sum, use) => sum + use.sizeBytes, 0);
    for (const use of inOrder) {
      if (total <= maxTotalBytes) break;
      total -= use.sizeBytes;
      await Promise.all([uses.delete(use.cid), files.delete(use.cid)]);
    }
    await transaction.done;
  }

  async function sizeBytes(): Promise<number> {
    return (await database.getAll('uses')).reduce((sum, use) => sum + use.sizeBytes, 0);
  }

  async function clear(): Promise<void> {
    const transaction = database.transaction(['files', 'uses'], 'readwrite');
    const stores = [transaction.objectStore('files'), transaction.objectStore('uses')];
    await Promise.all([...stores.map((store) => store.clear()), transaction.done]);
  }

  return {
    get: (cid) => refusable(() => get(cid)),
    put: (entries) => refusable(() => put(entries)),
    sizeBytes: () => refusable(sizeBytes),
    clear: () => refusable(clear),
  };
}

async function refusable<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (cause) {
    throw new AppError('internal.unexpected', 'the browser refused the cache', { cause });
  }
}
