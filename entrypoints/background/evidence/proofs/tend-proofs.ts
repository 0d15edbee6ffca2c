import { browser } from 'wxt/browser';
import { walletOrders } from '../../../../utils/storage/account.ts';

/** Wakes the worker when something is to be done for a capture's proofs. */
export const PROOFS_ALARM = 'evidence.proofs';

const LOOK_AGAIN_MS = 60_000;

/** Evaluated when first needed: a verdict needs nothing of it. */
export const openProofs = async () => (await import('./open-proofs.ts')).proofs;

/** Does what is due. What fails is tried again later, and says so beside its capture. */
export async function tendProofs(): Promise<void> {
  const isWaiting = await followWallets();
  await (await openProofs()).tend();
  if (isWaiting) await browser.alarms.create(PROOFS_ALARM, { when: Date.now() + LOOK_AGAIN_MS });
}

/** What wallets were asked to send, and no node had. @returns whether some is still to come */
async function followWallets(): Promise<boolean> {
  if ((await walletOrders.getValue()).length === 0) return false;
  return (await import('../../account/open-wallet.ts')).wallet.follow();
}

/** Goes on with what waited for the account to be unlocked. */
export async function tendUnlocked(): Promise<void> {
  await (await openProofs()).unlocked();
}

/**
 * Asks for what the user agreed to and a capture does not have, and signs its seal with the account that the seal names. What
 * others have to do for it is not waited for.
 */
export async function addProofs(captureId: string): Promise<void> {
  await (await openProofs()).add(captureId);
  tendProofs().catch(() => null);
}
