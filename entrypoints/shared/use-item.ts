import { useEffect, useState } from 'react';
import type { WxtStorageItem } from 'wxt/utils/storage';

/** A stored value and whatever becomes of it; undefined until it was read. */
export function useItem<V>(item: WxtStorageItem<V, Record<string, unknown>>): V | undefined {
  const [value, setValue] = useState<V>();
  useEffect(() => {
    let isNewer = false;
    // Watched before it is read, so that no change falls between the two.
    const unwatch = item.watch((next) => {
      isNewer = true;
      setValue(next);
    });
    void item.getValue().then((read) => isNewer || setValue(read));
    return () => {
      isNewer = true;
      unwatch();
    };
  }, [item]);
  return value;
}
