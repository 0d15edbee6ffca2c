import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, test } from 'vitest';
import { browser } from 'wxt/browser';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { accountForSeal, openAccount } from '../../../../entrypoints/shared/evidence/device-account.ts';
import { deviceAccount } from '../../../../utils/storage/items.ts';
import { unseal } from '../../../../utils/storage/sealed.ts';

beforeEach(() => fakeBrowser.reset());

describe("the device's account", () => {
  test('is made once, however many want it first, and opened from then on', async () => {
    const [one, other] = await Promise.all([openAccount(), openAccount()]);
    expect(one.address).toBe(other.address);
    expect((await openAccount()).address).toBe(one.address);
  });

  test('has no key in the storage that anybody could use', async () => {
    const { address } = await openAccount();
    const stored = await deviceAccount.getValue();
    const key = await unseal(stored?.sealedKey ?? '', `account ${address}`);
    expect(key).toMatch(/^0x[\da-f]{64}$/);
    const everything = JSON.stringify(await browser.storage.local.get());
    expect(everything).toContain(address);
    expect(everything).not.toContain(key.slice(2));
    expect(everything).not.toContain(btoa(key));
  });

  test('is not replaced by another when its key cannot be opened', async () => {
    await openAccount();
    const stored = await deviceAccount.getValue();
    if (!stored) throw new Error('none stored');
    // The address is part of what the key was sealed for.
    const forged = { ...stored, address: `0x${'1'.repeat(40)}` } as const;
    await deviceAccount.setValue(forged);
    await expect(openAccount()).rejects.toMatchObject({ code: 'internal.unexpected' });
    expect(await deviceAccount.getValue()).toEqual(forged);
  });

  test('signs seals only where the user switched that on', async () => {
    expect(await accountForSeal()).toBeNull();
    const { address } = await openAccount();
    expect(await accountForSeal()).toBeNull();
    const stored = await deviceAccount.getValue();
    if (stored) await deviceAccount.setValue({ ...stored, signsSeals: true });
    expect((await accountForSeal())?.address).toBe(address);
  });
});
