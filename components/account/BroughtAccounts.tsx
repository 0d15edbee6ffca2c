import { useRef } from 'react';
import { i18n } from '#i18n';
import { ErrorNote } from '../parts/ErrorNote.tsx';
import { useKeptFocus } from '../use-kept-focus.ts';
import { useDoing } from './use-doing.ts';

interface BroughtAccountsProps {
  /** Their addresses, at least one. */
  readonly accounts: readonly string[];
  readonly onRemove: (account: string) => Promise<void>;
}

/** Accounts that count as one's own because a backup named them. */
export function BroughtAccounts({ accounts, onRemove }: BroughtAccountsProps) {
  const place = useRef<HTMLDivElement>(null);
  const doing = useDoing();
  useKeptFocus(place, '#brought');
  return (
    <div className="settings account" ref={place}>
      <section aria-labelledby="brought">
        <h2 id="brought" tabIndex={-1}>
          {i18n.t('account.brought.title')}
        </h2>
        <p>{i18n.t('account.brought.meaning')}</p>
        <ul>
          {accounts.map((account) => (
            <li key={account}>
              <code className="long">{account}</code>{' '}
              <button
                type="button"
                className="button"
                aria-label={i18n.t('account.brought.removeOne', { account })}
                onClick={() => doing.start(() => onRemove(account))}
              >
                {i18n.t('account.brought.remove')}
              </button>
            </li>
          ))}
        </ul>
        {doing.error && <ErrorNote error={doing.error} />}
      </section>
    </div>
  );
}
