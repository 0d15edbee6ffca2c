import { useState } from 'react';
import { toAppError } from '../../utils/errors.ts';
import type { SyncProgress, SyncState } from '../../utils/storage/network.ts';
import { capitalised, count, formatNumber } from '../format.ts';
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
      <h2 id="copy">Copy of the registry</h2>
      <p>Kept on this computer and brought up to date by itself. Looking up a picture asks nobody.</p>
      {isConfigured ? (
        <div className="actions">
          <button type="button" className="button" aria-disabled={isOurs} onClick={start}>
            Sync now
          </button>
          {/* It stays when there is nothing to stop: the focus would be lost with it. */}
          <button type="button" className="button" aria-disabled={!isSyncing} onClick={stop}>
            Stop
          </button>
          <output>{!syncProgress && said(result, syncState)}</output>
        </div>
      ) : (
        <p className="quiet">Save a network first.</p>
      )}
      {isConfigured && syncProgress && <CopyProgress progress={syncProgress} />}
      {syncState?.refused && <Refused words={refusedWords(syncState.refused)} />}
      {result?.state === 'failed' && <ErrorNote error={result.error} onRetry={start} />}
    </section>
  );
}

function said(result: Reading<Synced> | null, syncState: SyncState | null): string | null {
  const works = (number: number) =>
    syncState?.partial ? comparedWords(syncState.partial) : count(number, 'work');
  switch (result?.state) {
    case 'loading':
      return 'Reading the registry…';
    case 'failed':
      return null;
    case 'ready': {
      if (result.value === null) return 'Stopped. What was confirmed is kept.';
      const { works: number, blockNumber } = result.value;
      return `Up to date: ${works(number)}, block ${formatNumber(blockNumber)}.`;
    }
    default:
      return (
        syncState &&
        capitalised(`${works(syncState.works)}, up to block ${formatNumber(syncState.blockNumber)}.`)
      );
  }
}

const Refused = ({ words }: { words: readonly string[] }) => (
  <div className="note">
    <p className="note-title">Not every segment could be used</p>
    <ul>
      {words.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
    <p>What they lacked was read elsewhere, and confirmed by the contract.</p>
  </div>
);
