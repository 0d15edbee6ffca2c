import { i18n } from '#i18n';
import type { OwnLicencesReading } from '../../utils/registry/market/own-types.ts';
import { formatNumber } from '../format.ts';
import { ErrorNote } from '../parts/ErrorNote.tsx';
import type { Reading } from '../use-reading.ts';

export interface ReceivedNoteProps {
  readonly log: Reading<Pick<OwnLicencesReading, 'readTo' | 'block' | 'basis' | 'sources'>>;
  /** How many came, and are not in the copy of the registry. */
  readonly absent: number;
  readonly onRetry: () => void;
}

/** What may be missing among works that came from other accounts; nothing where all were found, by nodes that agree. */
export function ReceivedNote({
  log,
  absent,
  onRetry,
  isAnyListed,
}: ReceivedNoteProps & { isAnyListed: boolean }) {
  if (log.state === 'loading') return <p className="quiet">{i18n.t('works.received.reading')}</p>;
  if (log.state === 'failed') {
    const { error, retrying } = log;
    const meaning = i18n.t('works.received.unread');
    return <ErrorNote error={error} meaning={meaning} onRetry={onRetry} retrying={retrying} />;
  }
  const { readTo, block, basis, sources } = log.value;
  return (
    <>
      {readTo < block.number && (
        <p className="quiet" aria-live="polite">
          {i18n.t('works.received.readTo', {
            block: formatNumber(readTo),
            newest: formatNumber(block.number),
          })}
        </p>
      )}
      {isAnyListed && basis === 'one_source' && (
        <p className="quiet">{i18n.t('works.received.oneSource', { hosts: sources.join(', ') })}</p>
      )}
      {absent > 0 && (
        <p className="quiet">{i18n.t('works.received.absent', absent, [formatNumber(absent)])}</p>
      )}
    </>
  );
}
