import type { LocalAccount } from 'viem';
import { generatePrivateKey, privateKeyToAccount } from 'viem/accounts';
import { deviceAccount } from '../../../utils/storage/items.ts';
import { seal, unseal } from '../../../utils/storage/sealed.ts';
import type { Address } from '../../../utils/registry/types.ts';

const purposeOf = (address: Address) => `account ${address}`;

let making: Promise<LocalAccount> | null = null;

/**
 * The account of this device, made when it is first wanted. Only the background opens it: made twice at the same time, one
 * would be lost.
 * @throws {AppError} as unseal: a key that cannot be opened is never replaced by another
 */
export function openAccount(): Promise<LocalAccount> {
  making ??= openOrMake().finally(() => (making = null));
  return making;
}

async function openOrMake(): Promise<LocalAccount> {
  const stored = await deviceAccount.getValue();
  if (stored) {
    return privateKeyToAccount((await unseal(stored.sealedKey, purposeOf(stored.address))) as `0x${string}`);
  }
  const key = generatePrivateKey();
  const account = privateKeyToAccount(key);
  const { address } = account;
  const sealedKey = await seal(key, purposeOf(address));
  await deviceAccount.setValue({ address, sealedKey, signsSeals: false });
  return account;
}

/** The account that is to be named in a seal and to sign it; null unless the user switched that on. */
export async function accountForSeal(): Promise<LocalAccount | null> {
  return (await deviceAccount.getValue())?.signsSeals ? openAccount() : null;
}
