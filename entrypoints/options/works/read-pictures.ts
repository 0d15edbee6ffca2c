import { createLimit } from '../../../utils/limit.ts';
import { runInWorker } from '../../shared/workers/run-in-worker.ts';
import type { PictureRead } from './read-worker.ts';
import { withCredentials } from './with-credentials.ts';

/**
 * Has pictures read, one after the other, and tells of them in their order, each with what Content Credentials in it say.
 * @throws the signal's reason, or that the worker died of one of them
 */
export async function readPictures(
  files: readonly Blob[],
  signal: AbortSignal,
  onRead: (read: PictureRead) => void,
): Promise<void> {
  const inTurn = createLimit(1);
  const telling: Promise<void>[] = [];
  const tell = async (read: PictureRead) => {
    const told = await checked(read, files[read.index]);
    if (!signal.aborted) onRead(told);
  };
  const stopped = new Promise<void>((resolve) =>
    signal.addEventListener('abort', () => resolve(), { once: true }),
  );
  try {
    await runInWorker<readonly Blob[], PictureRead, null>(
      new Worker(new URL('./read-worker.ts', import.meta.url), { type: 'module' }),
      files,
      { signal, onProgress: (read) => telling.push(inTurn(() => tell(read))) },
    );
  } finally {
    // Also of one that the worker died of, those before it are told first: whoever listens counts them.
    await Promise.race([Promise.all(telling), stopped]);
  }
  signal.throwIfAborted();
}

async function checked(read: PictureRead, file: Blob | undefined): Promise<PictureRead> {
  if (!('facts' in read.result) || !file) return read;
  const { facts } = read.result;
  // A file that cannot be read again (its disk is gone) was read once: what is known of it stays.
  return { ...read, result: { facts: await withCredentials(file, facts).catch(() => facts) } };
}
