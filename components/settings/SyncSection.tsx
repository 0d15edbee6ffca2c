import { useState } from 'react';
import { i18n } from '#i18n';
import { toAppError } from '../../utils/errors.ts';
import type { SyncProgress, SyncState } from '../../utils/storage/network.ts';
import { capitalised, formatNumber } from '../format.ts';
import { CopyProgress } from '../parts/CopyProgress.tsx';
import { ErrorNote } from '../parts/ErrorNote.tsx';
import { useServices } from '../services.ts';
import type { Reading } from '../use-reading.ts';
import { comparedWords } from '../work/words.ts';
import { refusedWords } from './refused-words.ts';

interface SyncSectionProps {
  readonly isConfigured: boolean;
  readonly syncState: SyncState | null;
  /** Also of a sync that was begun elsewhere. */
  readonly syncProgress: SyncProgress | null;
}

type Synced = Awaited<ReturnType<ReturnType<typeof useServices>['sync']>>;

/** How far the copy of the registry goes, bringing it up to date on request, and ending that. */
export function SyncSection({ isConfigured, syncState, syncProgress }: SyncSectionProps) {
  const { sync, cancelSync } = useServices();
  const [result, setResult] = useState<Reading<Synced> | null>(null);
  const isOurs = result?.state === 'loading';
  const isSyncing = isOurs || syncProgress !== null;

  const fail = (thrown: unknown) =>
    setResult({ state: 'failed', error: toAppError(thrown), retrying: false });

  function start() {
    if (isOurs) return;
    setResult({ state: 'loading' });
    sync().then((value) => setResult({ state: 'ready', value }), fail);
  }

  function stop() {
    if (!isSyncing) return;
    // One that we began tells itself that it has ended.
    cancelSync().then(() => isOurs || setResult({ state: 'ready', value: null }), fail);
  }

  return (
    <section aria-labelledby="copy">
      <h2 id="copy" tabIndex={-1}>
        {i18n.t('settings.copy.title')}
      </h2>
      <p>{i18n.t('settings.copy.intro')}</p>
      {isConfigured ? (
        <div className="actions">
          <button type="button" className="button" aria-disabled={isOurs} onClick={start}>
            {i18n.t('settings.copy.sync')}
          </button>
          {/* It stays when there is nothing to stop: the focus would be lost with it. */}
          <button type="button" className="button" aria-disabled={!isSyncing} onClick={stop}>
            {i18n.t('settings.copy.stop')}
          </button>
          <output>{!syncProgress && said(result, syncState)}</output>
        </div>
      ) : (
        <p className="quiet">{i18n.t('settings.copy.needsNetwork')}</p>
      )}
      {isConfigured && syncProgress && <CopyProgress progress={syncProgress} />}
      {syncState?.refused && <Refused words={refusedWords(syncState.refused)} />}
      {result?.state === 'failed' && <ErrorNote error={result.error} onRetry={start} />}
    </section>
  );
}

function said(result: Reading<Synced> | null, syncState: SyncState | null): string | null {
  const works = (number: number) =>
    syncState?.partial
      ? comparedWords(syncState.partial)
      : i18n.t('settings.copy.works', number, [formatNumber(number)]);
  switch (result?.state) {
    case 'loading':
      return i18n.t('settings.copy.reading');
    case 'failed':
      return null;
    case 'ready': {
      if (result.value === null) return i18n.t('settings.copy.stopped');
      const { works: number, blockNumber } = result.value;
      return i18n.t('settings.copy.upToDate', { works: works(number), block: formatNumber(blockNumber) });
    }
    default:
      return (
        syncState &&
        capitalised(
          i18n.t('settings.copy.upTo', {
            works: works(syncState.works),
            block: formatNumber(syncState.blockNumber),
          }),
        )
      );
  }
}

const Refused = ({ words }: { words: readonly string[] }) => (
  <div className="note">
    <p className="note-title">{i18n.t('settings.copy.refused')}</p>
    <ul>
      {words.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
    <p>{i18n.t('settings.copy.refusedNote')}</p>
  </div>
);
