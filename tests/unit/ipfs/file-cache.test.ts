import * as fakeIndexedDb from 'fake-indexeddb';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { AppError } from '../../../utils/errors.ts';
import { openFileCache } from '../../../utils/ipfs/file-cache.ts';

const KIB = 1024;
const file = (sizeBytes: number, fill = 1) => ({
  bytes: new Uint8Array(sizeBytes).fill(fill),
  mediaType: 'image/webp',
});

let time = 0;
const now = (): number => (time += 1);

afterEach(() => vi.restoreAllMocks());
beforeEach(() => {
  Object.assign(globalThis, fakeIndexedDb, { indexedDB: new fakeIndexedDb.IDBFactory() });
  time = 0;
});

describe('openFileCache', () => {
  test('gives to one context what another has put', async () => {
    const [background, popup] = [await openFileCache({ now }), await openFileCache({ now })];
    await background.put(new Map([['bafy1', file(10)]]));
    expect(await popup.get('bafy1')).toEqual(file(10));
    expect(await popup.get('bafy2')).toBeUndefined();
  });

  test('drops the least recently used files when there is no room', async () => {
    const cache = await openFileCache({ maxTotalBytes: 3 * KIB, now });
    for (const cid of ['a', 'b', 'c']) await cache.put(new Map([[cid, file(KIB)]]));
    await cache.get('a');
    await cache.put(new Map([['d', file(KIB)]]));
    expect(await cache.get('b')).toBeUndefined();
    for (const cid of ['a', 'c', 'd']) expect(await cache.get(cid)).toBeDefined();
  });

  test('drops as many as it takes', async () => {
    const cache = await openFileCache({ maxTotalBytes: 3 * KIB, now });
    for (const cid of ['a', 'b', 'c']) await cache.put(new Map([[cid, file(KIB)]]));
    await cache.put(new Map([['d', file(2 * KIB + 1)]]));
    for (const cid of ['a', 'b', 'c']) expect(await cache.get(cid)).toBeUndefined();
    expect(await cache.get('d')).toBeDefined();
  });

  test('counts a file once that is put again', async () => {
    const cache = await openFileCache({ maxTotalBytes: 2 * KIB, now });
    await cache.put(new Map([['a', file(KIB)]]));
    for (let i = 0; i < 3; i += 1) await cache.put(new Map([['b', file(KIB, i)]]));
    expect(await cache.get('a')).toBeDefined();
  });

  test('keeps the file that was just put although the clock was set back', async () => {
    const cache = await openFileCache({ maxTotalBytes: 2 * KIB, now: () => (time -= 1) });
    for (const cid of ['a', 'b', 'c']) await cache.put(new Map([[cid, file(KIB)]]));
    expect(await cache.get('c')).toBeDefined();
  });

  test('does not empty itself for a file that can never fit', async () => {
    const cache = await openFileCache({ maxTotalBytes: KIB, now });
    await cache.put(new Map([['a', file(KIB)]]));
    await cache.put(new Map([['large', file(KIB + 1)]]));
    expect(await cache.get('large')).toBeUndefined();
    expect(await cache.get('a')).toBeDefined();
  });

  test('tells how much it keeps, and keeps nothing once it is cleared', async () => {
    const cache = await openFileCache({ maxTotalBytes: 4 * KIB, now });
    await cache.put(
      new Map([
        ['a', file(KIB)],
        ['b', file(2 * KIB)],
      ]),
    );
    expect(await cache.sizeBytes()).toBe(3 * KIB);
    await cache.clear();
    expect(await cache.sizeBytes()).toBe(0);
    expect(await cache.get('a')).toBeUndefined();
  });

  test('says so when the browser refuses the database', async () => {
    vi.spyOn(globalThis.indexedDB, 'open').mockImplementation(() => {
      throw new DOMException('private browsing', 'InvalidStateError');
    });
    await expect(openFileCache({ now })).rejects.toThrow(AppError);
  });
});
