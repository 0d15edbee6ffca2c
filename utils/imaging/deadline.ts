import { AppError } from '../errors.ts';

const tooLong = (signal: AbortSignal) =>
  new AppError('imaging.timeout', 'the picture took too long', { cause: signal.reason });

/** @throws {AppError} imaging.timeout once the signal has aborted */
export function assertInTime(signal: AbortSignal | undefined): void {
  if (signal?.aborted) throw tooLong(signal);
}

/**
 * Waits for `work`, but no longer than `signal` allows. What cannot be aborted (a decoder) goes on unheard.
 * @throws {AppError} imaging.timeout; and whatever `work` throws
 */
export async function withDeadline<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  const { promise: aborted, reject } = Promise.withResolvers<never>();
  const stop = () => reject(tooLong(signal));
  if (signal.aborted) stop();
  signal.addEventListener('abort', stop, { once: true });
  try {
    return await Promise.race([work, aborted]);
  } finally {
    signal.removeEventListener('abort', stop);
  }
}
