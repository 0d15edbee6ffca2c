import { openAsBlob } from 'node:fs';
import { open, rm } from 'node:fs/promises';
import type { BlobSink } from '../../utils/ipfs/write/blob-sink.ts';

export interface FileSink extends BlobSink {
  /** Closes the file, where it is open, and deletes it. */
  discard(): Promise<void>;
}

/** Keeps what is written in a file, for content of any size. The Blob reads from there: the file must stay until it is sent. */
export async function createFileSink(path: string): Promise<FileSink> {
  const file = await open(path, 'w');
  return {
    async write(bytes) {
      await file.writeFile(bytes);
    },
    async finish() {
      await file.close();
      return openAsBlob(path);
    },
    async discard() {
      await file.close();
      await rm(path, { force: true });
    },
  };
}
