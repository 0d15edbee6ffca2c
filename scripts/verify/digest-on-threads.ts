import { Worker } from 'node:worker_threads';
import { AppError } from '../../utils/errors.ts';
import { digestBlob } from '../../utils/evidence/record/digest.ts';
import type { DigestFile } from '../../utils/evidence/verify/digests.ts';
import type { Sha256 } from '../../utils/imaging/types.ts';
import type { DigestAnswer } from './digest-thread.mjs';
import { DiskFile } from './disk-file.ts';
import type { DiskRange } from './read-range.mjs';

/** A capture is large twice: as a file of the package, and as its WARC. Each has a thread, beside the one that reads the records. */
const THREADS = 2;

interface DigestThread extends AsyncDisposable {
  /** Jobs that it was given and has not done. */
  readonly waiting: () => number;
  readonly digest: (range: DiskRange) => Promise<Sha256>;
}

function openThread(): DigestThread {
  const thread = new Worker(new URL('digest-thread.mjs', import.meta.url));
  /** Answers come in the order of what was asked. */
  const asked: PromiseWithResolvers<Sha256>[] = [];
  let ended: AppError | null = null;
  const end = (cause: unknown) => {
    ended ??= new AppError('internal.unexpected', 'the thread that digests has ended', { cause });
    for (const { reject } of asked.splice(0)) reject(ended);
  };
  thread.on('message', (answer: DigestAnswer) => {
    const job = asked.shift();
    if ('sha256' in answer) job?.resolve(answer.sha256 as Sha256);
    else job?.reject(answer.error);
  });
  thread.on('error', end);
  thread.on('messageerror', end);
  thread.on('exit', end);
  return {
    waiting: () => asked.length,
    async digest(range) {
      if (ended) throw ended;
      const job = Promise.withResolvers<Sha256>();
      asked.push(job);
      thread.postMessage(range, []);
      return job.promise;
    },
    [Symbol.asyncDispose]: async () => void (await thread.terminate()),
  };
}

/** Digests files of the disk on threads of their own, which begin at once and end when this is disposed of. */
export function openDigester(): { readonly digestFile: DigestFile } & AsyncDisposable {
  const threads = Array.from({ length: THREADS }, openThread);
  return {
    async digestFile(file, onRead = () => {}) {
      const idlest = threads.toSorted((one, other) => one.waiting() - other.waiting())[0];
      if (!(file instanceof DiskFile) || !idlest) return digestBlob(file, onRead);
      const sha256 = await idlest.digest(file.range);
      onRead(file.size);
      return sha256;
    },
    [Symbol.asyncDispose]: async () =>
      void (await Promise.all(threads.map((thread) => thread[Symbol.asyncDispose]()))),
  };
}
