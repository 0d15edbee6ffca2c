import type { LocalAccount } from 'viem';
import { privateKeyToAccount } from 'viem/accounts';
import { AppError } from '../../../utils/errors.ts';
import { deviceAccount, unlockedAccount, type DeviceAccount } from '../../../utils/storage/account.ts';
import { unseal } from '../../../utils/storage/sealed.ts';
import { isOver, lockAccount } from './lock.ts';
import { sealedForDevice, sealedWhileUnlocked } from './purposes.ts';

/** The address of this device's account, locked or not. @throws {AppError} `account.none` */
export async function accountAddress(): Promise<DeviceAccount['address']> {
  return (await find()).address;
}

/**
 * The account of this device, to sign with.
 * @throws {AppError} `account.none`, `account.locked`; as unseal: a key that cannot be opened is never replaced by another
 */
export async function openAccount(): Promise<LocalAccount> {
  const account = await find();
  return privateKeyToAccount((await keyOf(account)) as `0x${string}`);
}

async function find(): Promise<DeviceAccount> {
  const account = await deviceAccount.getValue();
  if (account) return account;
  throw new AppError('account.none', 'no account was made');
}

async function keyOf({ address, key }: DeviceAccount): Promise<string> {
  if (key.kind === 'device') return unseal(key.sealedKey, sealedForDevice(address));
  const unlocked = await unlockedAccount.getValue();
  if (unlocked?.address === address && !isOver(unlocked, Date.now()))
    return unseal(unlocked.sealedKey, sealedWhileUnlocked(address, unlocked.lockAt));
  if (unlocked) await lockAccount();
  throw new AppError('account.locked', 'the account is locked');
}

/** The account that is to be named in a seal and to sign it; null unless the user switched that on, and while it is locked. */
export async function accountForSeal(): Promise<LocalAccount | null> {
  if (!(await deviceAccount.getValue())?.signsSeals) return null;
  try {
    return await openAccount();
  } catch (thrown) {
    if (thrown instanceof AppError && thrown.code === 'account.locked') return null;
    throw thrown;
  }
}
