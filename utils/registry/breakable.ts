import type { LogSource } from './sync.ts';

/** Makes questions whose answers nobody waits for any more once the signal is aborted: they then fail with its reason. */
export function createBreakable(signal: AbortSignal) {
  const aborted = new Promise<never>((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true });
  });
  // Where nothing is asked at that moment, nobody hears of it.
  aborted.catch(() => null);
  return <A extends readonly unknown[], T>(ask: (...given: A) => Promise<T>) =>
    async (...given: A): Promise<T> => {
      signal.throwIfAborted();
      return Promise.race([ask(...given), aborted]);
    };
}

export function breakableSource(source: LogSource, signal: AbortSignal): LogSource {
  const breakable = createBreakable(signal);
  return {
    host: source.host,
    genesis: breakable(source.genesis),
    accumulator: breakable(source.accumulator),
    checkpoint: breakable(source.checkpoint),
    block: breakable(source.block),
    registrations: breakable(source.registrations),
  };
}
