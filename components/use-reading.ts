import { useCallback, useEffect, useRef, useState } from 'react';
import { toAppError, type AppError } from '../utils/errors.ts';

/** Something asked for: not yet there, there, or failed (and perhaps being asked for again). */
export type Reading<V> =
  | { readonly state: 'loading' }
  | { readonly state: 'ready'; readonly value: V }
  | { readonly state: 'failed'; readonly error: AppError; readonly retrying: boolean };

const LOADING = { state: 'loading' } as const;

/**
 * Reads once when shown, and again on `retry`; with a `key` of null it waits.
 * A component that shows readings of one thing takes that thing's id as its React `key`, so that it never shows another's.
 */
export function useReading<K, V>(
  read: (key: K) => Promise<V>,
  key: K | null,
): { readonly reading: Reading<V>; readonly retry: () => void } {
  const [reading, setReading] = useState<Reading<V>>(LOADING);
  const flight = useRef(0);

  const start = useCallback(() => {
    if (key === null) return;
    const mine = ++flight.current;
    const settle = (next: Reading<V>) => mine === flight.current && setReading(next);
    read(key).then(
      (value) => settle({ state: 'ready', value }),
      (thrown: unknown) => settle({ state: 'failed', error: toAppError(thrown), retrying: false }),
    );
  }, [read, key]);

  useEffect(start, [start]);

  const retry = useCallback(() => {
    setReading((last) => (last.state === 'failed' ? { ...last, retrying: true } : last));
    start();
  }, [start]);
  return { reading, retry };
}
