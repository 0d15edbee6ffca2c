import { digestWhole } from '../../../utils/evidence/record/digest-whole.ts';
import { createPieceDigest, type RunningDigest } from '../../../utils/evidence/record/running-digest.ts';
import { release } from '../../../utils/evidence/record/pieces.ts';
import type { Sha256 } from '../../../utils/imaging/types.ts';
import { createOpfsSink, removeArchive, type OpfsSink } from '../../../utils/ipfs/write/opfs-sink.ts';

/** What is no larger never goes to the disk before it is whole. */
const IN_MEMORY_BYTES = 16 * 1024 * 1024;

/** Of what goes to the disk so much is in memory: each write is a message to the browser, which copies it twice. */
const GATHERED_BYTES = 2 * 1024 * 1024;

/** A file of any size that lives as long as it is used: in memory while it is small, then on the disk. */
export interface Scratch extends AsyncDisposable {
  readonly sink: WritableStream<Uint8Array>;
  /** What was written, once the sink is closed. */
  file(): Blob;
  /** Its digest, once the sink is closed: nobody else has to hold the bytes for it. */
  sha256(): Sha256;
}

export function openScratch(): Scratch {
  let disk: OpfsSink | null = null;
  /** Of what is on the disk. */
  let hash: RunningDigest | null = null;
  // Memory that was never written to takes no room.
  let held = new Uint8Array(IN_MEMORY_BYTES);
  let bytes = 0;
  let finished: { readonly file: Blob; readonly sha256: Sha256 } | null = null;
  let pending: Promise<void> = Promise.resolve();
  let controller: WritableStreamDefaultController | null = null;

  async function flush(): Promise<void> {
    disk ??= await createOpfsSink();
    hash ??= await createPieceDigest();
    for (let at = 0; at < bytes; at += GATHERED_BYTES) {
      const piece = held.subarray(at, Math.min(at + GATHERED_BYTES, bytes));
      hash.update(piece);
      await disk.write(piece);
    }
    bytes = 0;
  }

  async function write(piece: Uint8Array) {
    for (let at = 0; at < piece.length;) {
      if (bytes === held.length) {
        await flush();
        if (held.length > GATHERED_BYTES) {
          release(held);
          held = new Uint8Array(GATHERED_BYTES);
        }
      }
      const part = piece.subarray(at, at + held.length - bytes);
      held.set(part, bytes);
      bytes += part.length;
      at += part.length;
    }
  }

  /** The blob is made first: while its bytes are on their way to the browser, they are digested. */
  async function finishInMemory() {
    const whole = held.subarray(0, bytes);
    return { file: new Blob([whole]), sha256: await digestWhole(whole) };
  }

  async function close() {
    if (disk) await flush();
    finished =
      disk && hash ? { file: await disk.finish(), sha256: await hash.digest() } : await finishInMemory();
    release(held);
  }

  const sink = new WritableStream<Uint8Array>({
    start: (it) => void (controller = it),
    write: (piece) => (pending = write(piece)),
    close: () => (pending = close()),
  });
  const whole = () => {
    if (finished) return finished;
    throw new DOMException('the sink is not closed', 'InvalidStateError');
  };
  return {
    sink,
    file: () => whole().file,
    sha256: () => whole().sha256,
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
