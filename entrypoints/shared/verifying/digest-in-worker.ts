import { AppError } from '../../../utils/errors.ts';
import type { DigestFile } from '../../../utils/evidence/verify/digests.ts';
import type { Sha256 } from '../../../utils/imaging/types.ts';

/** What the thread tells, the last being `digested` or `failed`. */
export type DigestNews =
  | { readonly kind: 'read'; readonly readBytes: number }
  | { readonly kind: 'digested'; readonly sha256: Sha256 }
  | { readonly kind: 'failed'; readonly message: string };

/** Digests a file on a thread of its own, so that several are digested at a time. @throws {AppError} `internal.unexpected` */
export const digestInWorker: DigestFile = (file, onRead = () => {}) => {
  const worker = new Worker(new URL('./digest-worker.ts', import.meta.url), { type: 'module' });
  return new Promise<Sha256>((resolve, reject) => {
    const fail = (message: string) =>
      reject(new AppError('internal.unexpected', `the worker that digests failed: ${message}`));
    worker.addEventListener('error', ({ message }) => fail(message));
    worker.addEventListener('message', ({ data }: MessageEvent<DigestNews>) => {
      if (data.kind === 'read') onRead(data.readBytes);
      else if (data.kind === 'digested') resolve(data.sha256);
      else fail(data.message);
    });
    worker.postMessage(file, []);
  }).finally(() => worker.terminate());
};
