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
  /** Puts a whole new copy in the place of the old one, in one transaction. */
  replace(works: readonly W[], cursor: C): Promise<void>;
}

/** @param name one store per chain and registry, so that a change of network mixes nothing */
export async function openIndexStore<W extends IndexedWork, C>(name: string): Promise<IndexStore<W, C>> {
  const db = await openDB<Schema<W, C>>(`whence-index-${name}`, 1, {
    upgrade(database) {
      database.createObjectStore('works', { keyPath: 'sequence' });
      database.createObjectStore('cursor');
    },
  });
  /** Writes in one transaction: a killed worker, or a full disk, leaves all of it or nothing. */
  async function write(cursor: C, works: readonly W[], dropFrom: number | null): Promise<void> {
    const tx = db.transaction(['works', 'cursor'], 'readwrite');
    const store = tx.objectStore('works');
    await Promise.all([
      ...(dropFrom === null ? [] : [store.delete(IDBKeyRange.lowerBound(dropFrom))]),
      ...works.map((work) => store.put(work)),
      tx.objectStore('cursor').put(cursor, 'cursor'),
      tx.done,
    ]);
  }

  return {
    async load() {
      const tx = db.transaction(['works', 'cursor']);
      const [works, cursor] = await Promise.all([
        tx.objectStore('works').getAll(),
        tx.objectStore('cursor').get('cursor'),
      ]);
      return { works, cursor: cursor ?? null };
    },
    append: (works, cursor) => write(cursor, works, null),
    truncate: (count, cursor) => write(cursor, [], count),
    replace: (works, cursor) => write(cursor, works, 0),
  };
}
