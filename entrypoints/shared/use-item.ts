import { useEffect, useState } from 'react';
import type { WxtStorageItem } from 'wxt/utils/storage';

/** Nothing is drawn anew for what is only read anew. What is stored is JSON, and in one order while nobody writes it. */
const isSame = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other);

type Item<V> = WxtStorageItem<V, Record<string, unknown>>;

/** A stored value and whatever becomes of it: at first what was read of it before, else undefined until it is read. */
export function useItem<V>(item: Item<V>): V | undefined;
export function useItem<V>(item: Item<V>, first: V): V;
export function useItem<V>(item: Item<V>, first?: V): V | undefined {
  const [value, setValue] = useState(first);
  useEffect(() => {
    let isNewer = false;
    // Watched before it is read, so that no change falls between the two.
    const unwatch = item.watch((next) => {
      isNewer = true;
      setValue(next);
    });
    void item.getValue().then((read) => isNewer || setValue((known) => (isSame(known, read) ? known : read)));
    return () => {
      isNewer = true;
      unwatch();
    };
  }, [item]);
  return value;
}
