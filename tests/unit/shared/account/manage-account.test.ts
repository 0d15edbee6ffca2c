import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { browser } from 'wxt/browser';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { accountForSeal, openAccount } from '../../../../entrypoints/shared/account/device-account.ts';
import { createAccountManager } from '../../../../entrypoints/shared/account/manage-account.ts';
import { sealedForDevice } from '../../../../entrypoints/shared/account/purposes.ts';
import { useKey, type KeyOrder } from '../../../../entrypoints/shared/account/use-key.ts';
import type { AppError } from '../../../../utils/errors.ts';
import { deviceAccount, unlockedAccount } from '../../../../utils/storage/account.ts';
import { seal } from '../../../../utils/storage/sealed.ts';
import { storeOpenAccount } from './store-account.ts';

// What a guess costs is keystore.test.ts's: here it would only take time.
vi.mock(import('../../../../utils/registry/account/derive-key.ts'), async (load) => {
  const real = await load();
  return { ...real, STRONG: { ...real.STRONG, n: 1024 as typeof real.STRONG.n } };
});

const PASSPHRASE = 'nine brown foxes at dusk';
const NEXT = 'ten grey herons at dawn';
/** The first account of the mnemonic that every developer knows. */
const KNOWN_KEY = '0xac0974bec39a17e36ba4a6b4d238ff944bacb478cbed5efcae784d7bf4f2ff80';
const KNOWN = '0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266';

let clock = 0;
beforeEach(() => {
  fakeBrowser.reset();
  clock = Date.now();
});
const open = (use = useKey) => createAccountManager({ useKey: use, now: () => clock });
const everything = async () =>
  JSON.stringify([await browser.storage.local.get(), await browser.storage.session.get()]);

/** As if the browser was started again. */
const restart = () => browser.storage.session.clear();

describe("the device's account", () => {
  test('is made with a passphrase, is open then, and opens again with that only', async () => {
    const account = open();
    await account.create(PASSPHRASE);
    const { address } = await openAccount();
    await account.lock();
    await expect(openAccount()).rejects.toMatchObject({ code: 'account.locked' });
    await expect(account.unlock(NEXT)).rejects.toMatchObject({ code: 'account.wrong_passphrase' });
    await account.unlock(PASSPHRASE);
    expect((await openAccount()).address).toBe(address);
  });

  test('leaves neither its key nor the passphrase in the storage, be it open or locked', async () => {
    const account = open();
    await account.import(KNOWN_KEY, null, PASSPHRASE);
    expect((await openAccount()).address).toBe(KNOWN);
    for (const secret of [PASSPHRASE, btoa(PASSPHRASE), KNOWN_KEY.slice(2), btoa(KNOWN_KEY)])
      expect(await everything()).not.toContain(secret);
    expect(await everything()).toContain(KNOWN);
    await account.lock();
    expect(await unlockedAccount.getValue()).toBeNull();
  });

  test('locks itself when its time is up, though nobody was awake to do it, and with the browser', async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: clock });
    try {
      const account = open();
      await account.create(PASSPHRASE);
      vi.setSystemTime(clock + 15 * 60_000 - 1);
      await openAccount();
      vi.setSystemTime(clock + 15 * 60_000);
      await expect(openAccount()).rejects.toMatchObject({ code: 'account.locked' });
      expect(await unlockedAccount.getValue()).toBeNull();

      await account.setLockAfter(null);
      await account.unlock(PASSPHRASE);
      vi.setSystemTime(clock + 1e9);
      await openAccount();
      await restart();
      await expect(openAccount()).rejects.toMatchObject({ code: 'account.locked' });
    } finally {
      vi.useRealTimers();
    }
  });

  test('does not stay open because somebody wrote a later time into the storage', async () => {
    await open().create(PASSPHRASE);
    const unlocked = await unlockedAccount.getValue();
    if (unlocked) await unlockedAccount.setValue({ ...unlocked, lockAt: clock + 1e9 });
    await expect(openAccount()).rejects.toMatchObject({ code: 'internal.unexpected' });
  });

  test('makes who guesses wait, ever longer, and forgets it with the right passphrase', async () => {
    const wrong = vi.fn(() => Promise.reject(new Error('asked')));
    await open().create(PASSPHRASE);
    const account = open();
    for (const _ of '123')
      await expect(account.unlock('wrong')).rejects.toMatchObject({ code: 'account.wrong_passphrase' });
    // Not even the right one, nor from another window.
    await expect(open(wrong).unlock(PASSPHRASE)).rejects.toMatchObject({
      code: 'account.too_many_tries',
      details: { waitMs: 5000 },
    });
    expect(wrong).not.toHaveBeenCalled();
    clock += 5000;
    await expect(account.unlock('wrong')).rejects.toMatchObject({ code: 'account.wrong_passphrase' });
    await expect(account.unlock(PASSPHRASE)).rejects.toMatchObject({ details: { waitMs: 10_000 } });
    clock += 10_000;
    await account.unlock(PASSPHRASE);
    await expect(account.unlock('wrong')).rejects.toMatchObject({ code: 'account.wrong_passphrase' });
    await account.unlock(PASSPHRASE);
  });

  test('makes who guesses in many windows at once wait, too', async () => {
    await open().create(PASSPHRASE);
    const tries = await Promise.allSettled(Array.from({ length: 5 }, () => open().unlock('wrong')));
    const codes = tries.map((one) => one.status === 'rejected' && (one.reason as AppError).code);
    const [wrong, wait] = ['account.wrong_passphrase', 'account.too_many_tries'];
    expect(codes).toEqual([wrong, wrong, wrong, wait, wait]);
  });

  test('keeps what was set in another window while it got another passphrase', async () => {
    await open().create(PASSPHRASE);
    const changing = open().changePassphrase(PASSPHRASE, NEXT);
    await Promise.all([changing, open().signSeals(true), open().setLockAfter(60)]);
    expect(await deviceAccount.getValue()).toMatchObject({ signsSeals: true, lockAfterMinutes: 60 });
    await open().unlock(NEXT);
  });

  test('stays gone when it was taken away in another window while it got another passphrase', async () => {
    await open().create(PASSPHRASE);
    await Promise.allSettled([open().remove(PASSPHRASE), open().changePassphrase(PASSPHRASE, NEXT)]);
    expect(await deviceAccount.getValue()).toBeNull();
    expect(await unlockedAccount.getValue()).toBeNull();
  });

  test('of two that are made at once is the first, and the second is refused', async () => {
    const [first, second] = await Promise.allSettled([
      open().import(KNOWN_KEY, null, PASSPHRASE),
      open().create(PASSPHRASE),
    ]);
    expect([first.status, second.status]).toEqual(['fulfilled', 'rejected']);
    expect((await deviceAccount.getValue())?.address).toBe(KNOWN);
    expect((await openAccount()).address).toBe(KNOWN);
  });

  test('of before there were passphrases is kept: open until one is set, and encrypted with that', async () => {
    const sealedKey = await seal(KNOWN_KEY, sealedForDevice(KNOWN));
    await browser.storage.local.set({
      deviceAccount: { address: KNOWN, sealedKey, signsSeals: true },
      deviceAccount$: { v: 1 },
    });
    await deviceAccount.migrate();
    expect(await deviceAccount.getValue()).toMatchObject({ signsSeals: true, key: { kind: 'device' } });
    expect((await openAccount()).address).toBe(KNOWN);

    await open().changePassphrase('', PASSPHRASE);
    expect((await openAccount()).address).toBe(KNOWN);
    expect(await everything()).not.toContain(sealedKey);
    await restart();
    await expect(openAccount()).rejects.toMatchObject({ code: 'account.locked' });
    await open().unlock(PASSPHRASE);
    expect(await open().exportKey(PASSPHRASE)).toBe(KNOWN_KEY);
  });

  test('is left as it is by a browser that ended before it had written down of which version it is', async () => {
    await open().create(PASSPHRASE);
    const before = await deviceAccount.getValue();
    await browser.storage.local.remove('deviceAccount$');
    await deviceAccount.migrate();
    expect(await deviceAccount.getValue()).toEqual(before);
  });

  test('takes another passphrase only from who knows the one before', async () => {
    const account = open();
    await account.create(PASSPHRASE);
    await expect(account.changePassphrase('wrong', NEXT)).rejects.toMatchObject({
      code: 'account.wrong_passphrase',
    });
    await account.changePassphrase(PASSPHRASE, NEXT);
    await expect(account.unlock(PASSPHRASE)).rejects.toMatchObject({ code: 'account.wrong_passphrase' });
    await account.unlock(NEXT);
  });

  test('moves to another device as a file, and its key is shown only to who knows the passphrase', async () => {
    const account = open();
    await account.import(KNOWN_KEY.slice(2).toUpperCase(), null, PASSPHRASE);
    const file = await account.exportFile();
    await expect(account.exportKey('wrong')).rejects.toMatchObject({ code: 'account.wrong_passphrase' });
    expect(await account.exportKey(PASSPHRASE)).toBe(KNOWN_KEY);

    await expect(account.import(file, PASSPHRASE, NEXT)).rejects.toMatchObject({
      code: 'messaging.bad_request',
    });
    await expect(account.remove('wrong')).rejects.toMatchObject({ code: 'account.wrong_passphrase' });
    await account.remove(PASSPHRASE);
    await expect(openAccount()).rejects.toMatchObject({ code: 'account.none' });
    await expect(account.import(file, 'wrong', NEXT)).rejects.toMatchObject({
      code: 'account.wrong_passphrase',
    });
    await account.import(file, PASSPHRASE, NEXT);
    expect((await openAccount()).address).toBe(KNOWN);
  });

  test.each(['', '0x12', `${KNOWN_KEY}00`, '0'.repeat(64), 'f'.repeat(64)])(
    'is not made of what is no key: %s',
    async (text) => {
      const failed = await open()
        .import(text, null, PASSPHRASE)
        .catch((thrown: unknown) => thrown);
      expect(failed).toMatchObject({ code: 'account.bad_key' });
      expect(await deviceAccount.getValue()).toBeNull();
    },
  );

  test('says nothing of what was typed where it fails', async () => {
    const orders: KeyOrder[] = [];
    const account = open((order) => (orders.push(order), useKey(order)));
    const failed = await account.import('f'.repeat(64), null, PASSPHRASE).catch((thrown: unknown) => thrown);
    const { message, stack = '', cause } = failed as Error;
    for (const text of [message, stack, String(cause)]) expect(text).not.toContain('f'.repeat(64));
    expect(orders).toHaveLength(1);
  });

  test('is not replaced by another when its key cannot be opened', async () => {
    await storeOpenAccount();
    const stored = await deviceAccount.getValue();
    if (!stored) throw new Error('none stored');
    // The address is part of what the key was sealed for.
    const forged = { ...stored, address: `0x${'1'.repeat(40)}` } as const;
    await deviceAccount.setValue(forged);
    await expect(openAccount()).rejects.toMatchObject({ code: 'internal.unexpected' });
    expect(await deviceAccount.getValue()).toEqual(forged);
  });

  test('signs seals only where the user switched that on, and while it is unlocked', async () => {
    expect(await accountForSeal()).toBeNull();
    const account = open();
    await account.create(PASSPHRASE);
    expect(await accountForSeal()).toBeNull();
    const stored = await deviceAccount.getValue();
    if (stored) await deviceAccount.setValue({ ...stored, signsSeals: true });
    expect((await accountForSeal())?.address).toBe(stored?.address);
    await account.lock();
    expect(await accountForSeal()).toBeNull();
  });
});
