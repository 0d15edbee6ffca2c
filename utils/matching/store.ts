import { openDB, type DBSchema } from 'idb';
import type { IndexedWork } from './types.ts';

interface Schema<W, C> extends DBSchema {
  works: { key: number; value: W };
  cursor: { key: 'cursor'; value: C };
}

/** Keeps the index over the worker's death: works by sequence, and the cursor that says how far they go. */
export interface IndexStore<W extends IndexedWork, C> {
  load(): Promise<{ works: W[]; cursor: C | null }>;
  /** Adds works and moves the cursor in one transaction: a killed worker leaves both or neither. */
  append(works: readonly W[], cursor: C): Promise<void>;
  /** Drops all works from this sequence on. */
  truncate(count: number, cursor: C): Promise<void>;
}

/** @param name one store per chain and registry, so that a change of network mixes nothing */
export async function openIndexStore<W extends IndexedWork, C>(name: string): Promise<IndexStore<W, C>> {
  const db = await openDB<Schema<W, C>>(`whence-index-${name}`, 1, {
    upgrade(database) {
      database.createObjectStore('works', { keyPath: 'sequence' });
      database.createObjectStore('cursor');
    },
  });
  return {
    async load() {
      const tx = db.transaction(['works', 'cursor']);
      const [works, cursor] = await Promise.all([
        tx.objectStore('works').getAll(),
        tx.objectStore('cursor').get('cursor'),
      ]);
      return { works, cursor: cursor ?? null };
    },
    async append(works, cursor) {
      const tx = db.transaction(['works', 'cursor'], 'readwrite');
      await Promise.all([
        ...works.map((work) => tx.objectStore('works').put(work)),
        tx.objectStore('cursor').put(cursor, 'cursor'),
        tx.done,
      ]);
    },
    async truncate(count, cursor) {
      const tx = db.transaction(['works', 'cursor'], 'readwrite');
      await Promise.all([
        tx.objectStore('works').delete(IDBKeyRange.lowerBound(count)),
        tx.objectStore('cursor').put(cursor, 'cursor'),
        tx.done,
      ]);
    },
  };
}
