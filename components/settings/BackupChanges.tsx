import { useEffect, useRef } from 'react';
import { i18n } from '#i18n';
import { useDoing } from '../account/use-doing.ts';
import { formatDate, formatNumber } from '../format.ts';
import { ErrorNote } from '../parts/ErrorNote.tsx';
import type { Change, OpenedBackup } from './backup-types.ts';

interface BackupChangesProps {
  readonly opened: OpenedBackup;
  readonly onCancel: () => void;
}

/** What a file would change here, before it does. */
export function BackupChanges({ opened: { madeAt, changes, restore }, onCancel }: BackupChangesProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  const doing = useDoing();
  // It comes in place of the form in which the focus was.
  useEffect(() => heading.current?.focus(), []);
  const changesAny = changes.some(({ kind }) => kind === 'added' || kind === 'replaced');
  const accounts = changes.flatMap((change) => change.accounts ?? []);
  const start = () => doing.start(restore);
  return (
    <>
      <h3 ref={heading} tabIndex={-1}>
        {i18n.t('backup.changes', { day: formatDate(madeAt) })}
      </h3>
      <dl className="counts">
        {changes.map((change) => (
          <div key={change.part}>
            <dt>{i18n.t(`backup.parts.${change.part}`)}</dt>
            <dd className={`backup-${change.kind}`}>{changeWords(change)}</dd>
          </div>
        ))}
      </dl>
      {accounts.length > 0 && (
        <>
          <p>{i18n.t('backup.ownAccounts')}</p>
          <ul>
            {accounts.map((account) => (
              <li key={account}>
                <code className="long">{account}</code>
              </li>
            ))}
          </ul>
        </>
      )}
      {!changesAny && <p>{i18n.t('backup.nothing')}</p>}
      {changes.some(({ kind }) => kind === 'kept') && <p>{i18n.t('backup.keptMeaning')}</p>}
      <div className="actions">
        {changesAny && (
          <button type="button" className="button button-main" aria-disabled={doing.isBusy} onClick={start}>
            {i18n.t('backup.take')}
          </button>
        )}
        <button type="button" className="button" onClick={onCancel}>
          {i18n.t('backup.cancel')}
        </button>
      </div>
      {doing.error && <ErrorNote error={doing.error} onRetry={start} />}
    </>
  );
}

const changeWords = ({ kind, entries }: Change): string =>
  kind === 'added' && entries !== undefined
    ? i18n.t('backup.change.entries', entries, [formatNumber(entries)])
    : i18n.t(`backup.change.${kind}`);
