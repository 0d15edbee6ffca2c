import { mnemonicToAccount } from 'viem/accounts';
import { AppError } from '../../utils/errors.ts';
import { bytesToHex } from 'viem';
import type { Stack } from './types.ts';

/** The phrase that every development chain uses. Public: nothing of worth may ever be sent to its accounts. */
export const DEV_MNEMONIC = 'test test test test test test test test test test test junk';

/** The ten accounts that anvil funds, with their keys. */
export function devAccounts(): Stack['accounts'] {
  return Array.from({ length: 10 }, (_, addressIndex) => {
    const account = mnemonicToAccount(DEV_MNEMONIC, { addressIndex });
    const { privateKey } = account.getHdKey();
    if (!privateKey) throw new AppError('internal.unexpected', 'the phrase gave no key');
    return { address: account.address, privateKey: bytesToHex(privateKey) };
  });
}
