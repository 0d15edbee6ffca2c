import { deviceAccount, walletOrders } from '../../../utils/storage/account.ts';
import { openEvidence } from '../evidence/evidence-db.ts';

/** One's own accounts, in lower case: this device's, and those of wallets with which something was sent, or was to be. */
export async function readUsedAccounts(): Promise<readonly string[]> {
  const [device, sent, orders] = await Promise.all([
    deviceAccount.getValue(),
    (await openEvidence()).getAll('transactions'),
    walletOrders.getValue(),
  ]);
  const used = [
    ...(device ? [device.address] : []),
    ...sent.flatMap(({ purpose }) => (purpose.kind === 'call' && purpose.wallet ? [purpose.wallet] : [])),
    ...orders.map(({ from }) => from),
  ];
  return [...new Set(used.map((address) => address.toLowerCase()))];
}
