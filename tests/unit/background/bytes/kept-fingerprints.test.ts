import * as fakeIndexedDb from 'fake-indexeddb';
import { beforeEach, describe, expect, test } from 'vitest';
import { createKeptFingerprints } from '../../../../entrypoints/background/bytes/kept-fingerprints.ts';
import { fingerprint } from '../../matching/fixtures.ts';

const kept = (etag: string) => ({ fingerprint: fingerprint(), etag, lastModified: null, freshUntil: 5 });
const HOUR_MS = 3_600_000;

let time: number;
const now = () => (time += 1);

beforeEach(() => {
  Object.assign(globalThis, fakeIndexedDb, { indexedDB: new fakeIndexedDb.IDBFactory() });
  time = 0;
});

const known = async (from: ReturnType<typeof createKeptFingerprints>, names: string) => {
  const found = await Promise.all([...names].map((name) => from.get(`https://a.test/${name}`)));
  return [...names].filter((_, i) => found[i]).join('');
};

describe('createKeptFingerprints', () => {
  test('gives to a worker what an earlier one has put', async () => {
    await createKeptFingerprints({ madeBy: '1' }).put('https://a.test/a', kept('"1"'));
    expect(await createKeptFingerprints({ madeBy: '1' }).get('https://a.test/a')).toMatchObject(kept('"1"'));
    expect(await createKeptFingerprints({ madeBy: '1' }).get('https://a.test/b')).toBeNull();
  });

  test('knows nothing of what another version made', async () => {
    await createKeptFingerprints({ madeBy: '1' }).put('https://a.test/a', kept('"1"'));
    expect(await createKeptFingerprints({ madeBy: '2' }).get('https://a.test/a')).toBeNull();
  });

  test('drops the least recently used where there are too many', async () => {
    const store = createKeptFingerprints({ madeBy: '1', now, maxEntries: 3 });
    for (const name of 'abc') await store.put(`https://a.test/${name}`, kept('"1"'));
    time += HOUR_MS;
    await store.get('https://a.test/a');
    for (const name of 'de') await store.put(`https://a.test/${name}`, kept('"1"'));
    expect(await known(store, 'abcde')).toBe('ade');
  });

  test('keeps no address that could be read', async () => {
    await createKeptFingerprints({ madeBy: '1' }).put('https://a.test/secret', kept('"1"'));
    const database = await new Promise<IDBDatabase>((resolve) => {
      const request = indexedDB.open('whence-fingerprints');
      request.onsuccess = () => resolve(request.result);
    });
    const entries = await new Promise<unknown[]>((resolve) => {
      const request = database.transaction('fingerprints').objectStore('fingerprints').getAll();
      request.onsuccess = () => resolve(request.result);
    });
    expect(entries).toHaveLength(1);
    expect(JSON.stringify(entries)).not.toMatch(/a\.test|secret/);
  });
});
