import { openDB, type DBSchema } from 'idb';
import { digestBytes } from '../../../utils/imaging/sha256.ts';
import type { Fingerprint, Sha256 } from '../../../utils/imaging/types.ts';
import type { Validators } from './freshness.ts';

const DATABASE = 'whence-fingerprints';

/** About 4 KB each. */
const MAX_ENTRIES = 5000;

/** Recency is written at most this often: a look at an entry is no reason to write it again. */
const TOUCH_EVERY_MS = 3_600_000;

export interface KeptFingerprint extends Validators {
  readonly fingerprint: Fingerprint;
}

/**
 * Fingerprints of files that were fetched, never the files, by the digest of their address: what is kept is no list of what was
 * looked at. The least recently used go first.
 */
export interface KeptFingerprints {
  /** Null also where the browser refuses the database: the file is then fetched again. */
  get(url: string): Promise<KeptFingerprint | null>;
  put(url: string, kept: KeptFingerprint): Promise<void>;
  clear(): Promise<void>;
}

interface Entry extends KeptFingerprint {
  readonly key: Sha256;
  readonly madeBy: string;
  readonly usedAt: number;
}

interface Schema extends DBSchema {
  fingerprints: { key: string; value: Entry; indexes: { usedAt: number } };
}

const keyOf = (url: string) => digestBytes(new TextEncoder().encode(url));

/** @param options `madeBy`: Whence's version; another one may make other fingerprints, so those of others are of no use */
export function createKeptFingerprints({
  madeBy,
  now = Date.now,
  maxEntries = MAX_ENTRIES,
}: {
  readonly madeBy: string;
  readonly now?: () => number;
  readonly maxEntries?: number;
}): KeptFingerprints {
  const open = () =>
    openDB<Schema>(DATABASE, 1, {
      upgrade(database) {
        database.createObjectStore('fingerprints', { keyPath: 'key' }).createIndex('usedAt', 'usedAt');
      },
    });
  let opened: ReturnType<typeof open> | null = null;
  const database = () => {
    const opening = (opened ??= open());
    opening.catch(() => (opened = null));
    return opening;
  };

  async function write(entry: Entry): Promise<void> {
    const transaction = (await database()).transaction('fingerprints', 'readwrite');
    await transaction.store.put(entry);
    let surplus = (await transaction.store.count()) - maxEntries;
    const oldestFirst = transaction.store.index('usedAt');
    for (let at = await oldestFirst.openCursor(); at && surplus > 0; at = await at.continue()) {
      await at.delete();
      surplus -= 1;
    }
    await transaction.done;
  }

  return {
    async get(url) {
      try {
        const entry = await (await database()).get('fingerprints', await keyOf(url));
        if (entry?.madeBy !== madeBy) return null;
        if (now() - entry.usedAt > TOUCH_EVERY_MS) await write({ ...entry, usedAt: now() });
        return entry;
      } catch {
        return null;
      }
    },
    async clear() {
      await (await database()).clear('fingerprints');
    },
    async put(url, kept) {
      try {
        await write({ ...kept, key: await keyOf(url), madeBy, usedAt: now() });
      } catch {
        // A full disk costs another request, and nothing else.
      }
    },
  };
}
