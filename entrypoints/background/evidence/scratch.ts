import { concat } from 'uint8arrays/concat';
import { release } from '../../../utils/evidence/record/pieces.ts';
import { createOpfsSink, removeArchive, type OpfsSink } from '../../../utils/ipfs/write/opfs-sink.ts';

/** What is no larger never goes to the disk before it is whole; of what is, each write is a message to the browser. */
const GATHERED_BYTES = 16 * 1024 * 1024;

/** A file of any size that lives as long as it is used: in memory while it is small, then on the disk. */
export interface Scratch extends AsyncDisposable {
  readonly sink: WritableStream<Uint8Array>;
  /** What was written, once the sink is closed. */
  file(): Blob;
}

export function openScratch(): Scratch {
  let disk: OpfsSink | null = null;
  let gathered: Uint8Array<ArrayBuffer>[] = [];
  let bytes = 0;
  let finished: Blob | null = null;
  let pending: Promise<void> = Promise.resolve();
  let controller: WritableStreamDefaultController | null = null;

  async function flush() {
    disk ??= await createOpfsSink();
    await disk.write(concat(gathered));
    [gathered, bytes] = [[], 0];
  }

  async function write(piece: Uint8Array) {
    if (bytes + piece.length > GATHERED_BYTES && bytes > 0) await flush();
    gathered.push(new Uint8Array(piece));
    bytes += piece.length;
  }

  async function close() {
    if (disk) await flush();
    finished = disk ? await disk.finish() : new Blob(gathered);
    for (const piece of gathered) release(piece);
    gathered = [];
  }

  const sink = new WritableStream<Uint8Array>({
    start: (it) => void (controller = it),
    write: (piece) => (pending = write(piece)),
    close: () => (pending = close()),
  });
  return {
    sink,
    file() {
      if (finished) return finished;
      throw new DOMException('the sink is not closed', 'InvalidStateError');
    },
    async [Symbol.asyncDispose]() {
      // What somebody still writes, where all was given up, goes nowhere.
      controller?.error(new DOMException('the file is not needed any more', 'AbortError'));
      await pending.catch(() => null);
      // What is still open cannot be removed.
      const removed = finished && disk ? removeArchive(disk.name) : disk?.discard();
      await removed?.catch(() => null);
    },
  };
}
