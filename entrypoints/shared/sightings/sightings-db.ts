import { openDB, type DBSchema, type IDBPDatabase } from 'idb';
import type { Sighting } from '../../../utils/matching/sightings.ts';
import type { WorkId } from '../../../utils/matching/types.ts';

const DATABASE = 'whence-sightings';
const CHANGED = 'whence-sightings';

/** About 1 KB each, 5 KB at most. */
export const MAX_SIGHTINGS = 5000;
/** One site, which can call a page by many addresses, must not push out what others have shown. */
export const MAX_OF_SITE = 500;

interface Schema extends DBSchema {
  sightings: {
    key: string;
    value: Sighting;
    indexes: {
      lastSeenAt: string;
      place: [WorkId, string];
      pageUrl: string;
      pendingSince: number;
      untoldSince: number;
    };
  };
}

let opened: Promise<IDBPDatabase<Schema>> | null = null;

function open(): Promise<IDBPDatabase<Schema>> {
  const opening = (opened ??= openDB<Schema>(DATABASE, 2, {
    upgrade(database, before, _after, transaction) {
      if (before < 1) {
        const store = database.createObjectStore('sightings', { keyPath: 'id' });
        store.createIndex('lastSeenAt', 'lastSeenAt');
        store.createIndex('place', ['workId', 'pageUrl']);
        // What is not pending has null there, which is no key, and so stands in no index.
        store.createIndex('pendingSince', 'pendingSince');
      }
      const store = transaction.objectStore('sightings');
      store.createIndex('pageUrl', 'pageUrl');
      store.createIndex('untoldSince', 'untoldSince');
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

/** All addresses of a page's site. */
function site(pageUrl: string): readonly [from: string, to: string] {
  const { origin } = new URL(pageUrl);
  return [`${origin}/`, `${origin}0`];
}

/** What goes for a new one: those seen longest ago, and what their person has marked only where nothing else is left. */
const leastWanted = (stored: readonly Sighting[], count: number): Sighting[] =>
  stored
    .toSorted(
      (a, b) => Number(a.mark !== null) - Number(b.mark !== null) || (a.lastSeenAt < b.lastSeenAt ? -1 : 1),
    )
    .slice(0, Math.max(count, 0));

/**
 * Changes one sighting, or adds it; `change` gives the very same where there is nothing to change. Others make room for a new one,
 * of its own site where that has many. @returns what is stored now; undefined where there is none and none was made
 */
export async function changeSighting<S extends Sighting | undefined>(
  id: string,
  change: (before: Sighting | undefined) => S,
  maxEntries = MAX_SIGHTINGS,
  maxOfSite = MAX_OF_SITE,
): Promise<S> {
  const transaction = (await open()).transaction('sightings', 'readwrite');
  const before = await transaction.store.get(id);
  const after = change(before);
  if (after && after !== before) await transaction.store.put(after);
  if (after && !before) {
    const { store } = transaction;
    const ofSite = IDBKeyRange.bound(...site(after.pageUrl), false, true);
    const [all, here] = [await store.count(), await store.index('pageUrl').count(ofSite)];
    const others = (stored: Sighting[]) => stored.filter((it) => it.id !== id);
    let surplus: Sighting[] = [];
    if (here > maxOfSite)
      surplus = leastWanted(others(await store.index('pageUrl').getAll(ofSite)), here - maxOfSite);
    else if (all > maxEntries) surplus = leastWanted(others(await store.getAll()), all - maxEntries);
    for (const one of surplus) await store.delete(one.id);
  }
  await transaction.done;
  if (after !== before) tellOthers();
  return after;
}

/** The last seen first. */
export const readSightings = async (): Promise<Sighting[]> =>
  (await (await open()).getAllFromIndex('sightings', 'lastSeenAt')).toReversed();

/** Of one work on all pages of a site. */
export async function sightingsOfSite({ workId, pageUrl }: Pick<Sighting, 'workId' | 'pageUrl'>) {
  const [from, to] = site(pageUrl);
  const range = IDBKeyRange.bound([workId, from], [workId, to], false, true);
  return (await open()).getAllFromIndex('sightings', 'place', range);
}

/** Those whose licence is to be asked for, the longest waiting first. */
export const pendingSightings = async (): Promise<Sighting[]> =>
  (await open()).getAllFromIndex('sightings', 'pendingSince');

/** Those of which their person is to be told, the longest waiting first. */
export const untoldSightings = async (): Promise<Sighting[]> =>
  (await open()).getAllFromIndex('sightings', 'untoldSince');

export async function removeSighting(id: string): Promise<void> {
  await (await open()).delete('sightings', id);
  tellOthers();
}

export async function removeAllSightings(): Promise<void> {
  await (await open()).clear('sightings');
  tellOthers();
}

/** Those for which there is room beside so many that are stored: the last seen. */
export const fittingSightings = (sightings: readonly Sighting[], stored: number): Sighting[] =>
  sightings
    .toSorted((a, b) => (a.lastSeenAt < b.lastSeenAt ? 1 : -1))
    .slice(0, Math.max(MAX_SIGHTINGS - stored, 0));

/** Adds what is not here yet, as far as there is room, or nothing. @returns how to take it out again */
export async function addSightings(sightings: readonly Sighting[]): Promise<() => Promise<void>> {
  const each = async (choose: (stored: number) => readonly Sighting[], work: 'add' | 'delete') => {
    const transaction = (await open()).transaction('sightings', 'readwrite');
    const { store } = transaction;
    const chosen = choose(await store.count());
    const jobs = chosen.map((one) => (work === 'add' ? store.add(one) : store.delete(one.id)));
    await Promise.all([...jobs, transaction.done]);
    tellOthers();
    return chosen;
  };
  const added = await each((stored) => fittingSightings(sightings, stored), 'add');
  return async () => void (await each(() => added, 'delete'));
}
