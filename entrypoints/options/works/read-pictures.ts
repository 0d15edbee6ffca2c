import { runInWorker } from '../../shared/workers/run-in-worker.ts';
import type { PictureRead } from './read-worker.ts';

/** Has pictures read, one after the other. @throws the signal's reason, or that the worker died of one of them */
export const readPictures = (
  files: readonly Blob[],
  signal: AbortSignal,
  onRead: (read: PictureRead) => void,
) =>
  runInWorker<readonly Blob[], PictureRead, null>(
    new Worker(new URL('./read-worker.ts', import.meta.url), { type: 'module' }),
    files,
    { signal, onProgress: onRead },
  );
