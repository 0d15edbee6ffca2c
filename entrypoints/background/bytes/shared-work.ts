import type { FlightCache } from '../../../utils/flight-cache.ts';

/**
 * Runs one job a key for all who wait for it, and breaks it off when none of them does any more; what a broken-off job would
 * have given is not remembered.
 */
export function createSharedWork<T>(answers: FlightCache<T>) {
  const running = new Map<string, { readonly end: AbortController; waiting: number }>();

  return async function share(
    key: string,
    waiter: AbortSignal,
    start: (signal: AbortSignal) => Promise<T>,
  ): Promise<T> {
    waiter.throwIfAborted();
    const work = running.get(key) ?? { end: new AbortController(), waiting: 0 };
    running.set(key, work);
    work.waiting += 1;
    function leave() {
      work.waiting -= 1;
      if (work.waiting > 0) return;
      running.delete(key);
      answers.forget(key);
      work.end.abort();
    }
    waiter.addEventListener('abort', leave);
    try {
      return await answers.get(key, () => start(work.end.signal));
    } finally {
      waiter.removeEventListener('abort', leave);
      if (running.get(key) === work) running.delete(key);
    }
  };
}
