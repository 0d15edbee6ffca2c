import { AppError } from '../../../utils/errors.ts';
import { keepArchive, type KeptArchive } from '../../../utils/ipfs/write/kept-archive.ts';
import { removeArchive } from '../../../utils/ipfs/write/opfs-sink.ts';
import type { Packed } from '../../../utils/ipfs/write/packer.ts';
import type { PackNews, PackOrder } from './protocol.ts';

export interface PackInWorkerOptions {
  readonly signal: AbortSignal;
  readonly onProgress: (readBytes: number, totalBytes: number) => void;
}

export interface PackedFiles {
  readonly packed: Packed;
  /** Leaves it on the disk until it is sent, be it by another page on another day; `packed` is then not to be used any more. */
  keep(): Promise<KeptArchive>;
  /** Frees the disk, once it is sent. */
  remove(): Promise<void>;
}

/**
 * Has files packed by a worker (pack-worker.ts), which ends with it. The archives are in the browser's private files.
 * @throws {AppError} what the worker says, `internal.unexpected` when it could not be started; the signal's reason
 */
export function packInWorker(
  worker: Worker,
  order: PackOrder,
  options: PackInWorkerOptions,
): Promise<PackedFiles> {
  const { signal, onProgress } = options;
  const { port1, port2 } = new MessageChannel();
  return new Promise<PackedFiles>((resolve, reject) => {
    signal.throwIfAborted();
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
    worker.addEventListener('error', ({ message }) =>
      reject(new AppError('internal.unexpected', `the worker that packs files failed: ${message}`)),
    );
    port1.addEventListener('message', ({ data }: MessageEvent<PackNews>) => {
      if (data.kind === 'read') onProgress(data.readBytes, data.totalBytes);
      else if (data.kind === 'packed')
        resolve({
          packed: data.packed,
          keep: () => keepArchive(data.archive, data.packed),
          remove: () => removeArchive(data.archive),
        });
      else reject(new AppError(data.code, data.message, { details: data.details }));
    });
    port1.start();
    worker.postMessage(order, [port2]);
  }).finally(() => {
    port1.close();
    worker.terminate();
  });
}
