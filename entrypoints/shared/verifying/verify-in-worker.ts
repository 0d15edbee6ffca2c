import { AppError } from '../../../utils/errors.ts';
import type { VerifiedPackage, VerifyStep } from '../../../utils/evidence/verify/types.ts';
import { removeArchive } from '../../../utils/ipfs/write/opfs-sink.ts';
import { trustedRoots } from '../../../utils/storage/evidence.ts';
import { knownKeys } from '../evidence/known-keys.ts';
import type { VerifyJob, VerifyKey, VerifyNews, VerifyOrder } from './protocol.ts';

export interface VerifyInWorkerOptions {
  readonly signal: AbortSignal;
  readonly onProgress: (step: VerifyStep) => void;
  /** The identity that opens a capture for these recipients; null to leave it closed. */
  readonly identityFor: (recipients: readonly string[]) => Promise<string | null>;
}

const startWorker = () => new Worker(new URL('./verify-worker.ts', import.meta.url), { type: 'module' });

/**
 * Has a package checked by a worker, which ends with it; to end it early leaves nothing opened behind.
 * @throws {AppError} what the worker says, `internal.unexpected` when it could not be started; the signal's reason
 */
export function verifyInWorker(
  order: VerifyOrder,
  { signal, onProgress, identityFor }: VerifyInWorkerOptions,
): Promise<VerifiedPackage> {
  const worker = startWorker();
  const { port1, port2 } = new MessageChannel();
  let archive: string | null = null;
  return new Promise<VerifiedPackage>((resolve, reject) => {
    signal.throwIfAborted();
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
    worker.addEventListener('error', ({ message }) =>
      reject(new AppError('internal.unexpected', `the worker that verifies failed: ${message}`)),
    );
    port1.addEventListener('message', ({ data }: MessageEvent<VerifyNews>) => {
      if (data.kind === 'verified') resolve(data.verified);
      else if (data.kind === 'failed')
        reject(new AppError(data.code, data.message, { details: data.details }));
      else if (data.kind === 'opening') ({ archive } = data);
      else if (data.kind === 'locked') {
        identityFor(data.recipients).then(
          (identity) => port1.postMessage({ identity } satisfies VerifyKey),
          reject,
        );
      } else onProgress(data);
    });
    port1.start();
    Promise.all([knownKeys(), trustedRoots.getValue()]).then(
      ([keys, roots]) =>
        worker.postMessage({ ...order, knownKeys: keys, roots } satisfies VerifyJob, [port2]),
      reject,
    );
  }).finally(async () => {
    port1.close();
    worker.terminate();
    if (archive !== null) await removeArchive(archive).catch(() => null);
  });
}
