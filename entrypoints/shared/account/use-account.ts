import type { AccountState } from '../../../components/account/types.ts';
import { deviceAccount, unlockedAccount } from '../../../utils/storage/account.ts';
import { useItem } from '../use-item.ts';

/** The account of this device, and whatever becomes of it; null where there is none, undefined until it was read. */
export function useAccount(): AccountState | null | undefined {
  const account = useItem(deviceAccount);
  const unlocked = useItem(unlockedAccount);
  if (account === undefined || unlocked === undefined) return undefined;
  if (account === null) return null;
  const { address, key, lockAfterMinutes, signsSeals } = account;
  const hasPassphrase = key.kind === 'passphrase';
  return {
    address,
    hasPassphrase,
    isUnlocked: !hasPassphrase || unlocked?.address === address,
    lockAt: unlocked?.lockAt ?? null,
    lockAfterMinutes,
    signsSeals,
  };
}
