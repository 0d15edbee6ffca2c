import { Account } from '../../../components/account/Account.tsx';
import type { AccountActions } from '../../../components/account/types.ts';
import { deviceAccount } from '../../../utils/storage/items.ts';
import { useKeyInWorker } from '../../shared/account/in-worker.ts';
import { createAccountManager } from '../../shared/account/manage-account.ts';
import { useAccount } from '../../shared/account/use-account.ts';
import { saveAs } from '../../shared/save-as.ts';

const manager = createAccountManager({ useKey: useKeyInWorker, now: () => Date.now() });

const actions: AccountActions = {
  ...manager,
  async signSeals(signsSeals) {
    const account = await deviceAccount.getValue();
    if (account) await deviceAccount.setValue({ ...account, signsSeals });
  },
  async saveFile() {
    const text = await manager.exportFile();
    const { address } = (await deviceAccount.getValue()) ?? {};
    saveAs(new Blob([text], { type: 'application/json' }), `whence-account-${address}.json`);
  },
};

export function AccountSection() {
  const account = useAccount();
  return account === undefined ? null : <Account account={account} actions={actions} />;
}
