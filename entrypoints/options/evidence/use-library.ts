import { useCallback, useEffect, useState } from 'react';
import type { CaptureSummary } from '../../../components/library/types.ts';
import { watchTabsOf } from '../../../utils/storage/stored-tabs.ts';
import { readSummaries } from './summaries.ts';

/**
 * The library, read anew when the page is looked at again, when a capture goes on, or when `refresh` is called; undefined until
 * it was read.
 */
export function useLibrary(): { captures: readonly CaptureSummary[] | undefined; refresh: () => void } {
  const [captures, setCaptures] = useState<readonly CaptureSummary[]>();
  const [failure, setFailure] = useState<{ readonly thrown: unknown } | null>(null);
  const refresh = useCallback(() => {
    readSummaries().then(setCaptures, (thrown: unknown) => setFailure({ thrown }));
  }, []);
  useEffect(() => {
    refresh();
    const look = () => document.visibilityState === 'visible' && refresh();
    const ended = new AbortController();
    document.addEventListener('visibilitychange', look, { signal: ended.signal });
    watchTabsOf('capture', look, ended.signal);
    return () => ended.abort();
  }, [refresh]);
  // The boundary above has the words for it.
  if (failure) throw failure.thrown;
  return { captures, refresh };
}
