import type { BlobSink } from './blob-sink.ts';

const FOLDER = 'whence-packed';
/** What is older was left by somebody who was ended before the end. */
const STALE_MS = 24 * 3_600_000;

export interface OpfsSink extends BlobSink {
  /** For removeArchive. */
  readonly name: string;
  /** Ends writing, where it has not ended, and deletes what was written: an open file cannot be deleted. */
  discard(): Promise<void>;
}

/** A folder of archives in the browser's private files; made if need be. */
export const openArchives = async (name = FOLDER): Promise<FileSystemDirectoryHandle> =>
  (await navigator.storage.getDirectory()).getDirectoryHandle(name, { create: true });

/** Deletes what a sink has written; its Blob cannot be read any more. */
export async function removeArchive(name: string): Promise<void> {
  await (await openArchives()).removeEntry(name);
}

/**
 * Keeps what is written in the browser's private file system (https://fs.spec.whatwg.org), for content of any size; in any
 * page or worker.
 */
export async function createOpfsSink(now: () => number = Date.now): Promise<OpfsSink> {
  const folder = await openArchives();
  for await (const entry of folder.values())
    if (entry instanceof FileSystemFileHandle) await removeStale(folder, entry, now()).catch(() => null);
  const name = crypto.randomUUID();
  const file = await folder.getFileHandle(name, { create: true });
  const writable = await file.createWritable();
  return {
    name,
    async write(bytes) {
      await writable.write(Uint8Array.from(bytes));
    },
    async finish() {
      await writable.close();
      return file.getFile();
    },
    async discard() {
      await writable.abort();
      await folder.removeEntry(name);
    },
  };
}

/** Fails where it is open, or somebody else has just removed it: neither is in anybody's way. */
async function removeStale(
  folder: FileSystemDirectoryHandle,
  entry: FileSystemFileHandle,
  nowMs: number,
): Promise<void> {
  if (nowMs - (await entry.getFile()).lastModified > STALE_MS) await folder.removeEntry(entry.name);
}
