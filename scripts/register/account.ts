import type { LocalAccount } from 'viem';
import { privateKeyToAccount } from 'viem/accounts';
import { AppError } from '../../utils/errors.ts';
import type { Stack } from '../stack/types.ts';

const isPrivateKey = (text: string): text is `0x${string}` => /^0x[0-9a-fA-F]{64}$/.test(text);

/**
 * The account that registers: one of the stack's, or, where the stack file has none, that of WHENCE_PRIVATE_KEY.
 * @throws {AppError} `registry.not_configured`, without the key in it
 */
export function chooseAccount(
  accounts: Stack['accounts'],
  index: number,
  environment: Readonly<Record<string, string | undefined>>,
): LocalAccount {
  const privateKey = accounts.length > 0 ? accounts[index]?.privateKey : environment['WHENCE_PRIVATE_KEY'];
  if (privateKey && isPrivateKey(privateKey)) return privateKeyToAccount(privateKey);
  throw new AppError(
    'registry.not_configured',
    accounts.length > 0
      ? `no account ${index}: the stack file has ${accounts.length}, counted from 0`
      : 'the stack file has no accounts: set WHENCE_PRIVATE_KEY to 0x and 64 hex digits',
  );
}
