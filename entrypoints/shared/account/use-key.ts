import type { Hex } from 'viem';
import { generatePrivateKey } from 'viem/accounts';
import { addressOf, decryptKey, encryptKey } from '../../../utils/registry/account/keystore.ts';
import { parseKeystore, type Keystore } from '../../../utils/registry/account/keystore-file.ts';
import { AppError } from '../../../utils/errors.ts';
import type { Address } from '../../../utils/registry/types.ts';
import type { UnlockedAccount } from '../../../utils/storage/account.ts';
import { seal, unseal } from '../../../utils/storage/sealed.ts';
import { sealedForDevice, sealedWhileUnlocked } from './purposes.ts';

/** Where a private key comes from. */
export type KeySource =
  | { readonly kind: 'made' }
  | { readonly kind: 'hex'; readonly text: string }
  | { readonly kind: 'file'; readonly text: string; readonly passphrase: string }
  | { readonly kind: 'keystore'; readonly keystore: Keystore; readonly passphrase: string }
  | { readonly kind: 'device'; readonly address: Address; readonly sealedKey: string };

/** What is done with a private key. It leaves only where it is revealed. */
export interface KeyOrder {
  readonly source: KeySource;
  readonly encryptWith?: string;
  readonly unlockUntil?: number | null;
  readonly isRevealed?: boolean;
}

export interface KeyDone {
  readonly address: Address;
  readonly keystore?: Keystore;
  readonly unlocked?: UnlockedAccount;
  readonly key?: Hex;
}

/** @throws {AppError} as decryptKey, parseKeystore and unseal */
export async function useKey({ source, encryptWith, unlockUntil, isRevealed }: KeyOrder): Promise<KeyDone> {
  const key = await open(source);
  const address = addressOf(key);
  return {
    address,
    ...(encryptWith !== undefined && { keystore: await encryptKey(key, encryptWith) }),
    ...(unlockUntil !== undefined && {
      unlocked: {
        address,
        sealedKey: await seal(key, sealedWhileUnlocked(address, unlockUntil)),
        lockAt: unlockUntil,
      },
    }),
    ...(isRevealed && { key }),
  };
}

async function open(source: KeySource): Promise<Hex> {
  switch (source.kind) {
    case 'made':
      return generatePrivateKey();
    case 'hex':
      return parseHex(source.text);
    case 'file':
      return (await decryptKey(parseKeystore(source.text), source.passphrase)).key;
    case 'keystore':
      return (await decryptKey(source.keystore, source.passphrase)).key;
    case 'device':
      return (await unseal(source.sealedKey, sealedForDevice(source.address))) as Hex;
  }
}

/** With or without 0x, in whatever case. */
function parseHex(text: string): Hex {
  const [, digits] = /^(?:0x)?([\da-f]{64})$/i.exec(text.trim()) ?? [];
  if (digits !== undefined) return `0x${digits.toLowerCase()}`;
  throw new AppError('account.bad_key', 'a private key has 64 hexadecimal digits');
}
