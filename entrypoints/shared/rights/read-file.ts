import type { FileReading } from '../../../utils/rights/file/read-file.ts';
import { runInWorker } from '../workers/run-in-worker.ts';

/** Longest that a file's metadata are read, in milliseconds; a photograph takes ten. */
const PATIENCE_MS = 10_000;

/**
 * What a file's own metadata says, read in a worker that is ended then.
 * @throws {AppError} `internal.unexpected`; a `TimeoutError`
 */
export const readFile = (file: Blob): Promise<FileReading> =>
  runInWorker<Blob, never, FileReading>(
    new Worker(new URL('./file-worker.ts', import.meta.url), { type: 'module' }),
    file,
    { signal: AbortSignal.timeout(PATIENCE_MS), onProgress: () => {} },
  );
