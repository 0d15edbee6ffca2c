import { openDB, type DBSchema, type IDBPDatabase } from 'idb';
import type { Sighting } from '../../../utils/matching/sightings.ts';
import type { WorkId } from '../../../utils/matching/types.ts';

const DATABASE = 'whence-sightings';
const CHANGED = 'whence-sightings';

/** About 1 KB each, 5 KB at most. */
export const MAX_SIGHTINGS = 5000;

interface Schema extends DBSchema {
  sightings: {
    key: string;
    value: Sighting;
    indexes: { lastSeenAt: string; place: [WorkId, string]; pendingSince: number };
  };
}

let opened: Promise<IDBPDatabase<Schema>> | null = null;

function open(): Promise<IDBPDatabase<Schema>> {
  const opening = (opened ??= openDB<Schema>(DATABASE, 1, {
    upgrade(database) {
      const store = database.createObjectStore('sightings', { keyPath: 'id' });
      store.createIndex('lastSeenAt', 'lastSeenAt');
      store.createIndex('place', ['workId', 'pageUrl']);
      // What is not pending has null there, which is no key, and so stands in no index.
      store.createIndex('pendingSince', 'pendingSince');
    },
  }));
  opening.catch(() => (opened = null));
  return opening;
}

function tellOthers(): void {
  const channel = new BroadcastChannel(CHANGED);
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a channel is of one origin and takes none
  channel.postMessage(null);
  channel.close();
}

/** Calls back after each change, by whatever part of Whence, until the returned function is called. */
export function watchSightings(onChange: () => void): () => void {
  const channel = new BroadcastChannel(CHANGED);
  channel.addEventListener('message', onChange);
  return () => channel.close();
}

/**
 * Changes one sighting, or adds it; `change` gives the very same where there is nothing to change. The one seen longest ago makes
 * room for a new one. @returns what is stored now; undefined where there is none and none was made
 */
export async function changeSighting<S extends Sighting | undefined>(
  id: string,
  change: (before: Sighting | undefined) => S,
  maxEntries = MAX_SIGHTINGS,
): Promise<S> {
  const transaction = (await open()).transaction('sightings', 'readwrite');
  const before = await transaction.store.get(id);
  const after = change(before);
  if (after && after !== before) {
    await transaction.store.put(after);
    let surplus = before ? 0 : (await transaction.store.count()) - maxEntries;
    const oldestFirst = transaction.store.index('lastSeenAt');
    for (let at = await oldestFirst.openCursor(); at && surplus > 0; at = await at.continue()) {
      await at.delete();
      surplus -= 1;
    }
  }
  await transaction.done;
  if (after !== before) tellOthers();
  return after;
}

/** The last seen first. */
export const readSightings = async (): Promise<Sighting[]> =>
  (await (await open()).getAllFromIndex('sightings', 'lastSeenAt')).toReversed();

/** Of one work on one page: one for each picture that shows it there. */
export const sightingsAt = async ({ workId, pageUrl }: Pick<Sighting, 'workId' | 'pageUrl'>) =>
  (await open()).getAllFromIndex('sightings', 'place', [workId, pageUrl]);

/** Those whose licence is to be asked for, the longest waiting first. */
export const pendingSightings = async (): Promise<Sighting[]> =>
  (await open()).getAllFromIndex('sightings', 'pendingSince');

export async function removeSighting(id: string): Promise<void> {
  await (await open()).delete('sightings', id);
  tellOthers();
}

export async function removeAllSightings(): Promise<void> {
  await (await open()).clear('sightings');
  tellOthers();
}
