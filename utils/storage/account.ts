import { storage } from 'wxt/utils/storage';
import type { Keystore } from '../registry/account/keystore-file.ts';
import type { Failures } from '../registry/account/tries.ts';
import type { Address } from '../registry/types.ts';
import type { WalletOrder } from '../registry/wallets.ts';

/** An account of this device. */
export interface DeviceAccount {
  readonly address: Address;
  /**
   * Encrypted with a passphrase; or, of an account from before there were any, as seal gives it for `account <address>`: that one
   * is open until somebody sets a passphrase.
   */
  readonly key:
    | { readonly kind: 'passphrase'; readonly keystore: Keystore }
    | { readonly kind: 'device'; readonly sealedKey: string };
  /** How long after it was unlocked; null for when the browser ends. */
  readonly lockAfterMinutes: number | null;
  /** It signs the seals of captures as well. */
  readonly signsSeals: boolean;
}

/** `sealedKey`: as seal gives it for `unlocked <address> until <lockAt>`, so of no use in a copy of this, nor any longer than that. */
export interface UnlockedAccount {
  readonly address: Address;
  readonly sealedKey: string;
  /** Milliseconds since 1970. */
  readonly lockAt: number | null;
}

export const LOCK_AFTER_MINUTES = 15;

/** Null until one was made or imported. */
export const deviceAccount = storage.defineItem<DeviceAccount | null>('local:deviceAccount', {
  version: 2,
  fallback: null,
  migrations: { 2: withPassphrases },
});

interface DeviceAccountV1 {
  readonly address: Address;
  readonly sealedKey: string;
  readonly signsSeals: boolean;
}

/** The version is written after the value: a browser that ended between the two hands over what is new already. */
function withPassphrases(old: DeviceAccountV1 | DeviceAccount | null): DeviceAccount | null {
  if (!old || 'key' in old) return old;
  const { sealedKey, ...account } = old;
  return { ...account, key: { kind: 'device', sealedKey }, lockAfterMinutes: LOCK_AFTER_MINUTES };
}

/** Wallets that a backup has brought: by what was sent here they are not known. In lower case. */
export const broughtWallets = storage.defineItem<readonly Address[]>('local:broughtWallets', {
  version: 1,
  fallback: [],
});

/** In the browser's memory only. Null while the account is locked. */
export const unlockedAccount = storage.defineItem<UnlockedAccount | null>('session:unlockedAccount', {
  fallback: null,
});

/** Null when the last passphrase was right. */
export const passphraseFailures = storage.defineItem<Failures | null>('local:passphraseFailures', {
  version: 1,
  fallback: null,
});

export const walletOrders = storage.defineItem<readonly WalletOrder[]>('local:walletOrders', {
  version: 1,
  fallback: [],
});
