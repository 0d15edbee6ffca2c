import type { Address } from '../../utils/registry/types.ts';

/** The account of this device, as it is now. */
export interface AccountState {
  readonly address: Address;
  /** One from before there were passphrases has none, and is open. */
  readonly hasPassphrase: boolean;
  readonly isUnlocked: boolean;
  /** When it locks itself; milliseconds since 1970. Null while it is locked, or until the browser ends. */
  readonly lockAt: number | null;
  readonly lockAfterMinutes: number | null;
  readonly signsSeals: boolean;
}

/** What a person does with it. Passphrases go no further than to a worker of the page. Everything may throw an AppError. */
export interface AccountActions {
  readonly create: (passphrase: string) => Promise<void>;
  /** @param filePassphrase null for a private key in clear */
  readonly import: (text: string, filePassphrase: string | null, passphrase: string) => Promise<void>;
  readonly unlock: (passphrase: string) => Promise<void>;
  readonly lock: () => Promise<void>;
  readonly changePassphrase: (passphrase: string, next: string) => Promise<void>;
  readonly setLockAfter: (minutes: number | null) => Promise<void>;
  readonly signSeals: (isOn: boolean) => Promise<void>;
  /** Saves the key, encrypted with the passphrase, as a file. */
  readonly saveFile: () => Promise<void>;
  /** The key in clear. */
  readonly exportKey: (passphrase: string) => Promise<string>;
  readonly remove: (passphrase: string) => Promise<void>;
}
