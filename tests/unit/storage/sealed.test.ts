import 'fake-indexeddb/auto';
import { openDB } from 'idb';
import { describe, expect, test } from 'vitest';
import { seal, unseal } from '../../../utils/storage/sealed.ts';

const PLACE = 'https://a.test';

describe('seal', () => {
  test('gives what only unseal reads', async () => {
    const sealed = await seal('pässword', PLACE);
    expect(atob(sealed)).not.toContain('password');
    expect(await unseal(sealed, PLACE)).toBe('pässword');
  });

  test('gives something else each time', async () => {
    expect(await seal('secret', PLACE)).not.toBe(await seal('secret', PLACE));
  });

  test('uses one key, also when two make the first at once', async () => {
    indexedDB.deleteDatabase('whence-keys');
    const [one, two] = await Promise.all([seal('one', PLACE), seal('two', PLACE)]);
    expect([await unseal(one, PLACE), await unseal(two, PLACE)]).toEqual(['one', 'two']);
  });

  test('keeps a key that nobody can take out', async () => {
    await seal('secret', PLACE);
    const key = (await (await openDB('whence-keys', 1)).get('keys', 'sealing')) as CryptoKey;
    expect(key.extractable).toBe(false);
    await expect(crypto.subtle.exportKey('raw', key)).rejects.toThrow();
  });
});

describe('unseal', () => {
  test('opens nothing for another server, nor what was altered', async () => {
    const sealed = await seal('secret', PLACE);
    await expect(unseal(sealed, 'https://b.test')).rejects.toMatchObject({ code: 'internal.unexpected' });
    const altered = btoa(
      atob(sealed).replace(/.$/s, (last) => String.fromCodePoint((last.codePointAt(0) ?? 0) ^ 1)),
    );
    await expect(unseal(altered, PLACE)).rejects.toMatchObject({ code: 'internal.unexpected' });
  });
});
