import { useRef } from 'react';
import { i18n } from '#i18n';
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
import { useKeptFocus } from '../use-kept-focus.ts';

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
export function Account({ account, actions, ...sent }: AccountProps) {
  const place = useRef<HTMLDivElement>(null);
  useKeptFocus(place, '#lock, #new-account');
  return (
    <div className="settings account" ref={place}>
      {account ? <Own account={account} actions={actions} {...sent} /> : <NoAccount actions={actions} />}
    </div>
  );
}

const NoAccount = ({ actions }: Pick<AccountProps, 'actions'>) => (
  <section aria-labelledby="new-account">
    <h2 id="new-account" tabIndex={-1}>
      {i18n.t('account.make.title')}
    </h2>
    <p>{i18n.t('account.make.meaning')}</p>
    <PassphraseForm
      asksOld={false}
      asksNew
      isMain
      action={i18n.t('account.make.make')}
      busy={i18n.t('account.encrypting')}
      onDone={(_, next) => actions.create(next)}
    />
    <ImportForm onImport={actions.import} />
  </section>
);

function Own({ account, actions, transactions, chainId }: AccountProps & { readonly account: AccountState }) {
  const { address, hasPassphrase, isUnlocked, signsSeals } = account;
  const doing = useDoing();
  return (
    <>
      <section aria-labelledby="address">
        <h2 id="address">{i18n.t('account.device')}</h2>
        <p>
          <code className="long">{address}</code>
        </p>
        <div className="actions">
          <CopyButton text={address} label={i18n.t('account.copyAddress')} />
        </div>
        <Balance key={address} address={address} />
      </section>
      <LockState account={account} actions={actions} />
      <TransactionList transactions={transactions} chainId={chainId} />
      {hasPassphrase && <KeyExport key={address} actions={actions} isUnlocked={isUnlocked} />}
      <section aria-labelledby="captures">
        <h2 id="captures">{i18n.t('account.captures.title')}</h2>
        <label className="choice">
          <input
            type="checkbox"
            checked={signsSeals}
            onChange={() => doing.start(() => actions.signSeals(!signsSeals))}
          />
          {i18n.t('account.captures.sign')}
        </label>
        <p className="quiet">{i18n.t('account.captures.signMeaning')}</p>
        {doing.error && <ErrorNote error={doing.error} />}
        <SendForOthers />
      </section>
    </>
  );
}
