import type { LocalAccount } from 'viem';
import { generatePrivateKey, privateKeyToAccount } from 'viem/accounts';
import { sealedForDevice } from '../../../../entrypoints/shared/account/purposes.ts';
import { deviceAccount } from '../../../../utils/storage/account.ts';
import { seal } from '../../../../utils/storage/sealed.ts';

/** An account that is open without a passphrase, as those were that were made before there were any. */
export async function storeOpenAccount(signsSeals = false): Promise<LocalAccount> {
  const key = generatePrivateKey();
  const account = privateKeyToAccount(key);
  const { address } = account;
  const sealedKey = await seal(key, sealedForDevice(address));
  await deviceAccount.setValue({
    address,
    key: { kind: 'device', sealedKey },
    lockAfterMinutes: 15,
    signsSeals,
  });
  return account;
}
