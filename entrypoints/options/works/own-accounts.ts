import type { SentTransaction } from '../../../utils/evidence/proofs/sent-transaction.ts';
import type { Address } from '../../../utils/registry/types.ts';

/** The accounts that are the user's: that of this device, and of each wallet that has paid for something. In lower case. */
export function ownAccounts(
  device: Address | null,
  transactions: readonly SentTransaction[],
): ReadonlySet<Address> {
  const wallets = transactions.flatMap(({ purpose }) =>
    purpose.kind === 'call' && purpose.wallet ? [purpose.wallet] : [],
  );
  const all = [...(device ? [device] : []), ...wallets];
  return new Set(all.map((address) => address.toLowerCase() as Address));
}
