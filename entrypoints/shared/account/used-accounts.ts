import type { SentTransaction } from '../../../utils/evidence/proofs/sent-transaction.ts';
import type { Address } from '../../../utils/registry/types.ts';
import type { WalletOrder } from '../../../utils/registry/wallets.ts';
import { broughtWallets, deviceAccount, walletOrders } from '../../../utils/storage/account.ts';
import { openEvidence } from '../evidence/evidence-db.ts';

/** Nobody has more wallets, and for each the chain is asked. */
export const MAX_ACCOUNTS = 8;

/** By what an account is known as one's own. */
export interface Uses {
  readonly device: Address | null;
  readonly sent: readonly Pick<SentTransaction, 'purpose' | 'signedAt'>[];
  readonly orders: readonly Pick<WalletOrder, 'from' | 'askedAt'>[];
  /** Of wallets, by a backup. */
  readonly brought: readonly Address[];
}

/**
 * One's own accounts, in lower case as pages spell them as they like: this device's, and those of wallets with which something was
 * sent, or was to be, the last used first, and then those that a backup brought.
 */
export function usedAccounts({ device, sent, orders, brought }: Uses): readonly Address[] {
  const bySent = sent.flatMap(({ purpose, signedAt }) =>
    purpose.kind === 'call' && purpose.wallet ? [{ wallet: purpose.wallet, at: Date.parse(signedAt) }] : [],
  );
  const byOrder = orders.map(({ from, askedAt }) => ({ wallet: from, at: askedAt }));
  const wallets = [...bySent, ...byOrder].toSorted((a, b) => b.at - a.at).map(({ wallet }) => wallet);
  const all = [...(device ? [device] : []), ...wallets, ...brought].map(
    (one) => one.toLowerCase() as Address,
  );
  return [...new Set(all)].slice(0, MAX_ACCOUNTS);
}

/** Them as they are stored now. */
export async function readUsedAccounts(): Promise<readonly Address[]> {
  const [device, sent, orders, brought] = await Promise.all([
    deviceAccount.getValue(),
    (await openEvidence()).getAll('transactions'),
    walletOrders.getValue(),
    broughtWallets.getValue(),
  ]);
  return usedAccounts({ device: device?.address ?? null, sent, orders, brought });
}

/** Those of wallets alone: no key of theirs is here, and only their names can be taken along. */
export async function readUsedWallets(): Promise<readonly Address[]> {
  const [used, device] = await Promise.all([readUsedAccounts(), deviceAccount.getValue()]);
  return used.filter((one) => one !== device?.address.toLowerCase());
}
