import { useState } from 'react';
import { toAppError } from '../../utils/errors.ts';
import type { SyncState } from '../../utils/storage/items.ts';
import { count, formatNumber } from '../format.ts';
import { ErrorNote } from '../parts/ErrorNote.tsx';
import { useServices } from '../services.ts';
import type { Reading } from '../use-reading.ts';

interface SyncSectionProps {
  readonly isConfigured: boolean;
  readonly syncState: SyncState | null;
}

/** How far the copy of the registry goes, and bringing it up to date on request. */
export function SyncSection({ isConfigured, syncState }: SyncSectionProps) {
  const { sync } = useServices();
  const [result, setResult] = useState<Reading<{ blockNumber: number; works: number }> | null>(null);
  const isSyncing = result?.state === 'loading';

  function start() {
    if (isSyncing) return;
    setResult({ state: 'loading' });
    sync().then(
      (value) => setResult({ state: 'ready', value }),
      (thrown: unknown) => setResult({ state: 'failed', error: toAppError(thrown), retrying: false }),
    );
  }

  return (
    <section aria-labelledby="copy">
      <h2 id="copy">Copy of the registry</h2>
      <p>Kept on this computer and brought up to date by itself. Looking up a picture asks nobody.</p>
      {isConfigured ? (
        <div className="actions">
          <button type="button" className="button" aria-disabled={isSyncing} onClick={start}>
            Sync now
          </button>
          <output>
            {isSyncing && 'Reading the registry…'}
            {result === null &&
              syncState !== null &&
              `${count(syncState.works, 'work')}, up to block ${formatNumber(syncState.blockNumber)}.`}
            {result?.state === 'ready' &&
              `Up to date: ${count(result.value.works, 'work')}, block ${formatNumber(result.value.blockNumber)}.`}
          </output>
        </div>
      ) : (
        <p className="quiet">Save a network first.</p>
      )}
      {result?.state === 'failed' && <ErrorNote error={result.error} onRetry={start} />}
    </section>
  );
}
