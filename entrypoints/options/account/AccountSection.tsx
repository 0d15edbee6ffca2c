import { Account } from '../../../components/account/Account.tsx';
import type { AccountActions } from '../../../components/account/types.ts';
import { deviceAccount } from '../../../utils/storage/account.ts';
import { networkSettings } from '../../../utils/storage/network.ts';
import { manager } from '../../shared/account/manager.ts';
import { useAccount } from '../../shared/account/use-account.ts';
import { useTransactions } from '../../shared/account/use-transactions.ts';
import { saveAs } from '../../shared/save-as.ts';
import { useItem } from '../../shared/use-item.ts';

const actions: AccountActions = {
  ...manager,
  async saveFile() {
    const text = await manager.exportFile();
    const { address } = (await deviceAccount.getValue()) ?? {};
    saveAs(new Blob([text], { type: 'application/json' }), `whence-account-${address}.json`);
  },
};

export function AccountSection() {
  const account = useAccount();
  const transactions = useTransactions();
  const network = useItem(networkSettings);
  if (account === undefined || network === undefined) return null;
  const chainId = network?.chainId ?? null;
  return <Account account={account} actions={actions} transactions={transactions} chainId={chainId} />;
}
