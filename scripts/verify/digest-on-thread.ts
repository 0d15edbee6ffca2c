import { Worker } from 'node:worker_threads';
import { AppError } from '../../utils/errors.ts';
import { digestBlob } from '../../utils/evidence/record/digest.ts';
import type { DigestFile } from '../../utils/evidence/verify/digests.ts';
import type { Sha256 } from '../../utils/imaging/types.ts';
import type { DigestAnswer } from './digest-thread.ts';
import { DiskFile } from './disk-file.ts';

/** Digests files of the disk on a thread of its own, which begins at once and ends when this is disposed of. */
export function openDigester(): { readonly digestFile: DigestFile } & AsyncDisposable {
  const thread = new Worker(new URL('digest-thread.ts', import.meta.url));
  /** Answers come in the order of what was asked. */
  const asked: PromiseWithResolvers<Sha256>[] = [];
  let ended: AppError | null = null;
  const end = (cause: unknown) => {
    ended ??= new AppError('internal.unexpected', 'the thread that digests has ended', { cause });
    for (const { reject } of asked.splice(0)) reject(ended);
  };
  thread.on('message', (answer: DigestAnswer) => {
    const job = asked.shift();
    if ('sha256' in answer) job?.resolve(answer.sha256);
    else job?.reject(answer.error);
  });
  thread.on('error', end);
  thread.on('messageerror', end);
  thread.on('exit', end);
  return {
    async digestFile(file, onRead = () => {}) {
      if (!(file instanceof DiskFile)) return digestBlob(file, onRead);
      if (ended) throw ended;
      const job = Promise.withResolvers<Sha256>();
      asked.push(job);
      thread.postMessage(file.range, []);
      const sha256 = await job.promise;
      onRead(file.size);
      return sha256;
    },
    [Symbol.asyncDispose]: async () => void (await thread.terminate()),
  };
}
