import { openByteCache, type ByteCache, type Cached } from './byte-cache.ts';

const MAX_TOTAL_BYTES = 50 * 1024 * 1024;

/** A whole file, as our pages show it. */
export interface CachedFile extends Cached {
  readonly mediaType: string;
}

export type FileCache = ByteCache<CachedFile>;

/**
 * Opens the cache of files that the background fills and our pages read.
 * @throws {AppError} `internal.unexpected` when the browser refuses the database
 */
export const openFileCache = ({ maxTotalBytes = MAX_TOTAL_BYTES, now = Date.now } = {}): Promise<FileCache> =>
  openByteCache({ database: 'whence-files', maxTotalBytes, now });
