import 'fake-indexeddb/auto';
import { openDB } from 'idb';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { openCopyStore } from '../../../utils/registry/copy-store.ts';
import { pieceOfSome } from '../../../utils/registry/piece.ts';
import { codeOf, workWithId } from './fake-chain.ts';

const STATE = { from: 0, accounts: [], final: null, confirmed: null, minedAtSeconds: 0 };
const change = {
  keeps: [0, Infinity],
  pieces: [pieceOfSome(0, 1, [workWithId(0)], null)],
  state: STATE,
} as const;

afterEach(() => vi.restoreAllMocks());

describe('the copy’s store', () => {
  test('keeps nothing of what a full disk refused, and does not let that pass for a cancelled sync', async () => {
    const store = await openCopyStore('copy-store-full');
    const { put } = IDBObjectStore.prototype;
    vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (this: IDBObjectStore, ...given) {
      const request = put.apply(this, given);
      // As browsers do: the request succeeds, and the transaction is aborted later.
      if (this.name === 'hashes') this.transaction.abort();
      return request;
    });
    expect(await codeOf(store.write(change))).toBe('registry.not_stored');
    vi.restoreAllMocks();
    expect(await store.load()).toEqual({ state: null, draft: null, summaries: [] });
    await store.write(change);
    expect((await store.load()).summaries).toHaveLength(1);
  });

  test('drops what another version kept', async () => {
    const old = await openDB('whence-copy-older', 1, {
      upgrade: (db) => void db.createObjectStore('state').put({ from: 0 }, 'state'),
    });
    old.close();
    expect((await (await openCopyStore('older')).load()).state).toBeNull();
  });

  test('drops pieces outside of those that are to be kept, with their hashes', async () => {
    const store = await openCopyStore('copy-store-cut');
    const pieces = [0, 1, 2].map((index) => pieceOfSome(index, 1, [workWithId(index * 1024)], null));
    await store.write({ keeps: [0, Infinity], pieces, state: STATE });
    await store.write({ keeps: [1, 2], pieces: [], state: STATE });
    expect((await store.load()).summaries.map(({ index }) => index)).toEqual([1]);
    const hashes = await store.readHashes([0, 1, 2].map((index) => ({ index, place: 0 })));
    expect(hashes.map(({ length }) => length)).toEqual([0, 32, 0]);
  });
});
