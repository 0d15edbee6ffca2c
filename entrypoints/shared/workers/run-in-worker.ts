import { AppError } from '../../../utils/errors.ts';
import type { WorkerNews } from './protocol.ts';

export interface RunOptions<Progress> {
  readonly signal: AbortSignal;
  readonly onProgress: (progress: Progress) => void;
}

/**
 * Has a worker (serve-order.ts) do one thing, and ends it then.
 * @throws {AppError} what the worker says, `internal.unexpected` when it could not be started; the signal's reason
 */
export function runInWorker<Order, Progress, Done>(
  worker: Worker,
  order: Order,
  { signal, onProgress }: RunOptions<Progress>,
): Promise<Done> {
  const { port1, port2 } = new MessageChannel();
  return new Promise<Done>((resolve, reject) => {
    signal.throwIfAborted();
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
    worker.addEventListener('error', ({ message }) =>
      reject(new AppError('internal.unexpected', `a worker failed: ${message}`)),
    );
    port1.addEventListener('message', ({ data }: MessageEvent<WorkerNews<Progress, Done>>) => {
      if (data.kind === 'progress') onProgress(data.progress);
      else if (data.kind === 'done') resolve(data.done);
      else reject(new AppError(data.code, data.message, { details: data.details }));
    });
    port1.start();
    worker.postMessage(order, [port2]);
  }).finally(() => {
    port1.close();
    worker.terminate();
  });
}
