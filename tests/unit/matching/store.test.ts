import 'fake-indexeddb/auto';
import { describe, expect, test } from 'vitest';
import { openIndexStore } from '../../../utils/matching/store.ts';
import type { Registration } from '../../../utils/registry/types.ts';
import { registration } from './fixtures.ts';

const open = (name: string) => openIndexStore<Registration, number>(name);

describe('openIndexStore', () => {
  test('gives back the works in order, with the cursor, after it was opened anew', async () => {
    const store = await open('round-trip');
    expect(await store.load()).toEqual({ works: [], cursor: null });
    await store.append([registration(1), registration(0)], 1);
    await store.append([registration(2)], 2);
    const again = await open('round-trip');
    expect(await again.load()).toEqual({ works: [0, 1, 2].map((n) => registration(n)), cursor: 2 });
  });

  test('drops what lies beyond a place', async () => {
    const store = await open('truncate');
    await store.append(
      [0, 1, 2, 3].map((n) => registration(n)),
      9,
    );
    await store.truncate(2, 5);
    expect(await store.load()).toEqual({ works: [registration(0), registration(1)], cursor: 5 });
  });

  test('keeps networks apart', async () => {
    await (await open('network-a')).append([registration(0)], 1);
    expect((await (await open('network-b')).load()).works).toEqual([]);
  });

  test('puts a new copy in the place of the old one', async () => {
    const store = await open('replace');
    await store.append(
      [0, 1, 2].map((n) => registration(n)),
      9,
    );
    await store.replace([registration(0, { blockNumber: 99 })], 4);
    expect(await store.load()).toEqual({ works: [registration(0, { blockNumber: 99 })], cursor: 4 });
  });
});
