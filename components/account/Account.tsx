import { CopyButton } from '../parts/CopyButton.tsx';
import { ErrorNote } from '../parts/ErrorNote.tsx';
import type { SentTransaction } from '../../utils/evidence/proofs/sent-transaction.ts';
import { TransactionList } from './TransactionList.tsx';
import { SendForOthers } from './SendForOthers.tsx';
import { Balance } from './Balance.tsx';
import { ImportForm } from './ImportForm.tsx';
import { KeyExport } from './KeyExport.tsx';
import { LockState } from './LockState.tsx';
import { PassphraseForm } from './PassphraseForm.tsx';
import type { AccountActions, AccountState } from './types.ts';
import { useDoing } from './use-doing.ts';

interface AccountProps {
  /** Null until one was made or imported. */
  readonly account: AccountState | null;
  readonly actions: AccountActions;
  /** The newest first; null while they are being read. */
  readonly transactions: readonly SentTransaction[] | null;
  /** Of the settings; null while there are none. */
  readonly chainId: number | null;
}

/** The account of this device: who it is, what it has, and whether it can sign. */
export const Account = ({ account, actions, ...sent }: AccountProps) => (
  <div className="settings account">
    {account ? <Own account={account} actions={actions} {...sent} /> : <NoAccount actions={actions} />}
  </div>
);

const NoAccount = ({ actions }: Pick<AccountProps, 'actions'>) => (
  <section aria-labelledby="new-account">
    <h2 id="new-account">Make an account</h2>
    <p>
      An account registers works, buys licences, anchors captures and pays the fees. Its key is made on this
      device and leaves it only if you export it. What it does on the chain is public.
    </p>
    <PassphraseForm
      asksOld={false}
      asksNew
      isMain
      action="Make the account"
      busy="Encrypting…"
      onDone={(_, next) => actions.create(next)}
    />
    <ImportForm onImport={actions.import} />
  </section>
);

function Own({ account, actions, transactions, chainId }: AccountProps & { readonly account: AccountState }) {
  const { address, hasPassphrase, signsSeals } = account;
  const doing = useDoing();
  return (
    <>
      <section aria-labelledby="address">
        <h2 id="address">Account of this device</h2>
        <p>
          <code className="long">{address}</code>
        </p>
        <div className="actions">
          <CopyButton text={address} label="Copy address" />
        </div>
        <Balance key={address} address={address} />
      </section>
      <LockState account={account} actions={actions} />
      <TransactionList transactions={transactions} chainId={chainId} />
      {hasPassphrase && <KeyExport actions={actions} />}
      <section aria-labelledby="captures">
        <h2 id="captures">Captures</h2>
        <label className="choice">
          <input
            type="checkbox"
            checked={signsSeals}
            onChange={() => doing.start(() => actions.signSeals(!signsSeals))}
          />
          Sign captures with this account as well, while it is unlocked
        </label>
        <p className="quiet">
          Every capture then names the account: whoever has two of them knows that they are by the same.
        </p>
        {doing.error && <ErrorNote error={doing.error} />}
        <SendForOthers />
      </section>
    </>
  );
}
