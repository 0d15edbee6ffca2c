import { openAsBlob } from 'node:fs';
import { open } from 'node:fs/promises';
import type { BlobSink } from '../../utils/ipfs/write/blob-sink.ts';

/** Keeps what is written in a file, for content of any size. The Blob reads from there: the file must stay until it is sent. */
export async function createFileSink(path: string): Promise<BlobSink> {
  const file = await open(path, 'w');
  return {
    async write(bytes) {
      await file.writeFile(bytes);
    },
    async finish() {
      await file.close();
      return openAsBlob(path);
    },
  };
}
