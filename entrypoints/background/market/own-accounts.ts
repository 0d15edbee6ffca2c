import { deviceAccount } from '../../../utils/storage/account.ts';
import type { Address } from '../../../utils/registry/types.ts';
import { openEvidence } from '../../shared/evidence/evidence-db.ts';

/** Nobody has more wallets; what an old one bought is still found while its transactions are kept. */
const MAX_ACCOUNTS = 8;

/** This device's account, and those of the wallets that paid for something here. */
export async function ownAccounts(): Promise<Address[]> {
  const device = (await deviceAccount.getValue())?.address;
  const sent = await (await openEvidence()).getAll('transactions');
  const wallets = sent.flatMap(({ purpose }) => (purpose.kind === 'call' ? (purpose.wallet ?? []) : []));
  const all = [...(device ? [device] : []), ...wallets.toReversed()];
  // Pages spell addresses as they like.
  const bySpelling = new Map(all.toReversed().map((account) => [account.toLowerCase(), account]));
  return [...bySpelling.values()].toReversed().slice(0, MAX_ACCOUNTS);
}
