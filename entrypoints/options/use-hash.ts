import { useSyncExternalStore } from 'react';

function subscribe(onChange: () => void): () => void {
  addEventListener('hashchange', onChange);
  return () => removeEventListener('hashchange', onChange);
}

/** The page's `location.hash`, as it is now. */
export const useHash = (): string => useSyncExternalStore(subscribe, () => location.hash);
