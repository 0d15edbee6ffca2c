import { createOpfsSink, removeArchive } from '../../../utils/ipfs/write/opfs-sink.ts';

/** Small writes are gathered: each is a message to the browser. */
const GATHERED_BYTES = 1024 * 1024;

/** A file on the disk that lives as long as it is used. */
export interface Scratch extends AsyncDisposable {
  readonly sink: WritableStream<Uint8Array>;
  /** What was written, once the sink is closed. */
  file(): Promise<Blob>;
}

export async function openScratch(): Promise<Scratch> {
  const disk = await createOpfsSink();
  const gathered = new Uint8Array(GATHERED_BYTES);
  let length = 0;
  let finished: Promise<Blob> | null = null;

  async function flush() {
    if (length > 0) await disk.write(gathered.subarray(0, length));
    length = 0;
  }

  const sink = new WritableStream<Uint8Array>({
    async write(chunk) {
      if (length + chunk.length > GATHERED_BYTES) await flush();
      if (chunk.length > GATHERED_BYTES) {
        await disk.write(chunk);
        return;
      }
      gathered.set(chunk, length);
      length += chunk.length;
    },
    async close() {
      await flush();
      finished = disk.finish();
      await finished;
    },
  });
  return {
    sink,
    file: () => finished ?? Promise.reject(new DOMException('the sink is not closed', 'InvalidStateError')),
    async [Symbol.asyncDispose]() {
      await removeArchive(disk.name).catch(() => null);
    },
  };
}
