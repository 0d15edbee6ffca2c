import { Account } from '../../../components/account/Account.tsx';
import { BroughtAccounts } from '../../../components/account/BroughtAccounts.tsx';
import type { AccountActions } from '../../../components/account/types.ts';
import { broughtWallets, deviceAccount } from '../../../utils/storage/account.ts';
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

/** It counts as one's own no more, unless something was sent with it from here. */
async function forgetBrought(account: string): Promise<void> {
  await broughtWallets.setValue((await broughtWallets.getValue()).filter((one) => one !== account));
}

export function AccountSection() {
  const account = useAccount();
  const transactions = useTransactions();
  const network = useItem(networkSettings);
  const brought = useItem(broughtWallets);
  if (account === undefined || network === undefined) return null;
  const chainId = network?.chainId ?? null;
  return (
    <>
      <Account account={account} actions={actions} transactions={transactions} chainId={chainId} />
      {brought && brought.length > 0 && <BroughtAccounts accounts={brought} onRemove={forgetBrought} />}
    </>
  );
}
