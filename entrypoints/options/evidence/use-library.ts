import { useCallback, useEffect, useState } from 'react';
import type { CaptureSummary } from '../../../components/library/types.ts';
import { readSummaries } from './summaries.ts';

/** The library, read anew when the page is looked at again or `refresh` is called; undefined until it was read. */
export function useLibrary(): { captures: readonly CaptureSummary[] | undefined; refresh: () => void } {
  const [captures, setCaptures] = useState<readonly CaptureSummary[]>();
  const [failure, setFailure] = useState<{ readonly thrown: unknown } | null>(null);
  const refresh = useCallback(() => {
    readSummaries().then(setCaptures, (thrown: unknown) => setFailure({ thrown }));
  }, []);
  useEffect(() => {
    refresh();
    const look = () => document.visibilityState === 'visible' && refresh();
    document.addEventListener('visibilitychange', look);
    return () => document.removeEventListener('visibilitychange', look);
  }, [refresh]);
  // The boundary above has the words for it.
  if (failure) throw failure.thrown;
  return { captures, refresh };
}
