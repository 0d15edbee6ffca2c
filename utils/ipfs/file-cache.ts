import { openDB } from 'idb';
import type { DBSchema } from 'idb';
import { AppError } from '../errors.ts';

const DATABASE = 'whence-files';
const MAX_TOTAL_BYTES = 50 * 1024 * 1024;

export interface CachedFile {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly mediaType: string;
}

/** Verified files by CID. A CID names the bytes, so an entry is never out of date; the least recently used go first. */
export interface FileCache {
  /** @throws {AppError} `internal.unexpected` when the browser refuses the database */
  get(cid: string): Promise<CachedFile | undefined>;
  /** Keeps a file whose bytes were verified; one that is larger than the whole cache is not kept. Throws as `get`. */
  put(cid: string, file: CachedFile): Promise<void>;
}

/** Recency apart from the bytes, so that a look at a file does not write it again. */
interface Files extends DBSchema {
  files: { key: string; value: CachedFile };
  uses: {
    key: string;
    value: { readonly cid: string; readonly sizeBytes: number; readonly usedAt: number };
    indexes: { usedAt: number };
  };
}

/**
 * Opens the cache that the background fills and our pages read.
 * @throws {AppError} `internal.unexpected` when the browser refuses the database
 */
export async function openFileCache({
  maxTotalBytes = MAX_TOTAL_BYTES,
  now = Date.now,
} = {}): Promise<FileCache> {
  const database = await refusable(() =>
    openDB<Files>(DATABASE, 1, {
      upgrade(created) {
        created.createObjectStore('files');
        created.createObjectStore('uses', { keyPath: 'cid' }).createIndex('usedAt', 'usedAt');
      },
    }),
  );

  async function get(cid: string): Promise<CachedFile | undefined> {
    const transaction = database.transaction(['files', 'uses'], 'readwrite');
    const file = await transaction.objectStore('files').get(cid);
    if (file !== undefined) {
      const use = { cid, sizeBytes: file.bytes.byteLength, usedAt: now() };
      await transaction.objectStore('uses').put(use);
    }
    await transaction.done;
    return file;
  }

  async function put(cid: string, { bytes, mediaType }: CachedFile): Promise<void> {
    const sizeBytes = bytes.byteLength;
    if (sizeBytes > maxTotalBytes) return;
    const transaction = database.transaction(['files', 'uses'], 'readwrite');
    const [files, uses] = [transaction.objectStore('files'), transaction.objectStore('uses')];
    await uses.put({ cid, sizeBytes, usedAt: now() });
    await files.put({ bytes, mediaType }, cid);
    const oldestFirst = await uses.index('usedAt').getAll();
    let total = oldestFirst.reduce((sum, use) => sum + use.sizeBytes, 0);
    for (const use of oldestFirst) {
      if (total <= maxTotalBytes) break;
      if (use.cid === cid) continue;
      total -= use.sizeBytes;
      await Promise.all([uses.delete(use.cid), files.delete(use.cid)]);
    }
    await transaction.done;
  }

  return { get: (cid) => refusable(() => get(cid)), put: (cid, file) => refusable(() => put(cid, file)) };
}

async function refusable<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (cause) {
    throw new AppError('internal.unexpected', 'the browser refused the file cache', { cause });
  }
}
