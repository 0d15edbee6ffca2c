import type { ServedIo } from './types.ts';

/** A page that asks for nothing for so long is done. */
const QUIET_MS = 700;
const AT_MOST_MS = 10_000;
const LOOK_MS = 100;

/** Settles as the work does, or fails as soon as the signal does. */
export function orAbort<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const abort = () => reject(signal.reason as Error);
    if (signal.aborted) abort();
    signal.addEventListener('abort', abort, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort));
  });
}

export const sleep = (ms: number, signal: AbortSignal): Promise<void> =>
  orAbort(new Promise<void>((resolve) => setTimeout(resolve, ms)), signal);

/** Waits until nothing is under way any more, or it is enough. */
export async function untilQuiet(
  { pending }: { readonly pending: () => number },
  { now }: ServedIo,
  signal: AbortSignal,
): Promise<void> {
  const end = now() + AT_MOST_MS;
  for (let quietSince = now(); now() - quietSince < QUIET_MS && now() < end;) {
    await sleep(LOOK_MS, signal);
    if (pending() > 0) quietSince = now();
  }
}
