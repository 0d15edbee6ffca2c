import { keepArchive, type KeptArchive } from '../../../utils/ipfs/write/kept-archive.ts';
import { removeArchive } from '../../../utils/ipfs/write/opfs-sink.ts';
import type { Packed } from '../../../utils/ipfs/write/packer.ts';
import { runInWorker } from '../workers/run-in-worker.ts';
import type { PackDone, PackOrder, PackProgress } from './protocol.ts';

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
 * @throws as runInWorker
 */
export async function packInWorker(
  worker: Worker,
  order: PackOrder,
  { signal, onProgress }: PackInWorkerOptions,
): Promise<PackedFiles> {
  const { packed, archive } = await runInWorker<PackOrder, PackProgress, PackDone>(worker, order, {
    signal,
    onProgress: ({ readBytes, totalBytes }) => onProgress(readBytes, totalBytes),
  });
  return { packed, keep: () => keepArchive(archive, packed), remove: () => removeArchive(archive) };
}
