import type { BlobSink } from './blob-sink.ts';

const FOLDER = 'whence-packed';
/** What is older was left by somebody who was ended before the end. */
const STALE_MS = 24 * 3_600_000;

export interface OpfsSink extends BlobSink {
  /** Deletes what was written; its Blob cannot be read any more. */
  remove(): Promise<void>;
}

/**
 * Keeps what is written in the browser's private file system (https://fs.spec.whatwg.org), for content of any size; in any
 * page or worker.
 */
export async function createOpfsSink(now: () => number = Date.now): Promise<OpfsSink> {
  const root = await navigator.storage.getDirectory();
  const folder = await root.getDirectoryHandle(FOLDER, { create: true });
  for await (const entry of folder.values())
    if (entry instanceof FileSystemFileHandle && now() - (await entry.getFile()).lastModified > STALE_MS)
      await folder.removeEntry(entry.name);
  const name = crypto.randomUUID();
  const file = await folder.getFileHandle(name, { create: true });
  const writable = await file.createWritable();
  return {
    async write(bytes) {
      await writable.write(Uint8Array.from(bytes));
    },
    async finish() {
      await writable.close();
      return file.getFile();
    },
    remove: () => folder.removeEntry(name),
  };
}
