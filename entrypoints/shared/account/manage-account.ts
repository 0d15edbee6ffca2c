import { AppError } from '../../../utils/errors.ts';
import { afterWrong } from '../../../utils/registry/account/tries.ts';
import {
  deviceAccount,
  LOCK_AFTER_MINUTES,
  passphraseFailures,
  type DeviceAccount,
} from '../../../utils/storage/account.ts';
import { holdUnlocked, lockAccount } from './lock.ts';
import type { KeyDone, KeyOrder, KeySource } from './use-key.ts';

export interface ManageOptions {
  /** Does it in a worker: key-worker.ts. */
  readonly useKey: (order: KeyOrder) => Promise<KeyDone>;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** One thing at a time, whatever window it is done in: tries are counted one by one, and nobody writes back what was read before. */
export const aloneWithAccount = <T>(work: () => Promise<T>): Promise<T> =>
  navigator.locks.request('whence.account', work);

async function change(part: Partial<Pick<DeviceAccount, 'lockAfterMinutes' | 'signsSeals'>>): Promise<void> {
  const account = await deviceAccount.getValue();
  if (account) await deviceAccount.setValue({ ...account, ...part });
}

/**
 * What a person does with the account of this device. It runs in the page where the passphrase was typed: neither it nor the key is
 * ever sent in a message or stored; the background finds the account unlocked in the storage.
 */
export function createAccountManager({ useKey, now }: ManageOptions) {
  const untilFor = (minutes: number | null) => (minutes === null ? null : now() + minutes * 60_000);

  /** @throws {AppError} `account.too_many_tries`, and counts what was wrong */
  async function counted(order: KeyOrder): Promise<KeyDone> {
    const last = await passphraseFailures.getValue();
    if (last && last.until > now()) throw tooMany(last.until - now());
    try {
      const done = await useKey(order);
      await passphraseFailures.setValue(null);
      return done;
    } catch (thrown) {
      if (thrown instanceof AppError && thrown.code === 'account.wrong_passphrase')
        await passphraseFailures.setValue(afterWrong(last, now()));
      throw thrown;
    }
  }

  /** Where its key comes from now. An account from before there were passphrases needs none. */
  async function stored(passphrase: string): Promise<{ account: DeviceAccount; source: KeySource }> {
    const account = await deviceAccount.getValue();
    if (!account) throw new AppError('account.none', 'no account was made');
    const { address, key } = account;
    const source: KeySource =
      key.kind === 'device'
        ? { kind: 'device', address, sealedKey: key.sealedKey }
        : { kind: 'keystore', keystore: key.keystore, passphrase };
    return { account, source };
  }

  /** One that is there already is not replaced: its key would be lost. */
  async function begin(source: KeySource, passphrase: string): Promise<void> {
    const unlockUntil = untilFor(LOCK_AFTER_MINUTES);
    const { address, keystore, unlocked } = await useKey({ source, encryptWith: passphrase, unlockUntil });
    if (await deviceAccount.getValue())
      throw new AppError('messaging.bad_request', 'there is an account already');
    if (!keystore || !unlocked) throw new AppError('internal.unexpected', 'no keystore was made');
    await deviceAccount.setValue({
      address,
      key: { kind: 'passphrase', keystore },
      lockAfterMinutes: LOCK_AFTER_MINUTES,
      signsSeals: false,
    });
    await holdUnlocked(unlocked);
  }

  return {
    create: (passphrase: string) => aloneWithAccount(() => begin({ kind: 'made' }, passphrase)),

    /** @param text a private key, or a keystore file with the passphrase that opens it */
    import: (text: string, filePassphrase: string | null, passphrase: string) =>
      aloneWithAccount(() =>
        begin(
          filePassphrase === null
            ? { kind: 'hex', text }
            : { kind: 'file', text, passphrase: filePassphrase },
          passphrase,
        ),
      ),

    unlock: (passphrase: string) =>
      aloneWithAccount(async () => {
        const { account, source } = await stored(passphrase);
        const { unlocked } = await counted({ source, unlockUntil: untilFor(account.lockAfterMinutes) });
        if (unlocked) await holdUnlocked(unlocked);
      }),

    lock: lockAccount,

    /** Sets the first passphrase, too. The account is open then. */
    changePassphrase: (passphrase: string, next: string) =>
      aloneWithAccount(async () => {
        const { account, source } = await stored(passphrase);
        const unlockUntil = untilFor(account.lockAfterMinutes);
        const { keystore, unlocked } = await counted({ source, encryptWith: next, unlockUntil });
        if (!keystore || !unlocked) throw new AppError('internal.unexpected', 'no keystore was made');
        await holdUnlocked(unlocked);
        await deviceAccount.setValue({ ...account, key: { kind: 'passphrase', keystore } });
      }),

    /** From the next unlocking on. */
    setLockAfter: (lockAfterMinutes: number | null) => aloneWithAccount(() => change({ lockAfterMinutes })),

    signSeals: (signsSeals: boolean) => aloneWithAccount(() => change({ signsSeals })),

    /** The keystore file, as other wallets open it with the same passphrase. */
    async exportFile(): Promise<string> {
      const key = (await deviceAccount.getValue())?.key;
      if (key?.kind === 'passphrase') return JSON.stringify(key.keystore);
      throw new AppError('account.none', 'no account has a passphrase');
    },

    /** The key in clear, to be shown. */
    exportKey: (passphrase: string) =>
      aloneWithAccount(async () => {
        const { source } = await stored(passphrase);
        const { key } = await counted({ source, isRevealed: true });
        if (key) return key;
        throw new AppError('internal.unexpected', 'no key was given');
      }),

    /** Only who knows the passphrase takes the account from the device. */
    remove: (passphrase: string) =>
      aloneWithAccount(async () => {
        await counted({ source: (await stored(passphrase)).source });
        await deviceAccount.setValue(null);
        await lockAccount();
      }),
  };
}

export type AccountManager = ReturnType<typeof createAccountManager>;

const tooMany = (waitMs: number) =>
  new AppError('account.too_many_tries', `another try in ${waitMs} ms`, { details: { waitMs } });
