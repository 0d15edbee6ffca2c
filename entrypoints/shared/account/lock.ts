import { browser } from 'wxt/browser';
import { unlockedAccount, type UnlockedAccount } from '../../../utils/storage/account.ts';

/** Locks the account when its time is up, whoever is awake then. */
export const LOCK_ALARM = 'account.lock';

export const isOver = ({ lockAt }: UnlockedAccount, now: number) => lockAt !== null && lockAt <= now;

export async function holdUnlocked(unlocked: UnlockedAccount): Promise<void> {
  await unlockedAccount.setValue(unlocked);
  const { lockAt } = unlocked;
  if (lockAt === null) await browser.alarms.clear(LOCK_ALARM);
  else await browser.alarms.create(LOCK_ALARM, { when: lockAt });
}

export async function lockAccount(): Promise<void> {
  await unlockedAccount.setValue(null);
  await browser.alarms.clear(LOCK_ALARM);
}
