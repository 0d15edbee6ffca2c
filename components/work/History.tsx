import { i18n } from '#i18n';
import { useState } from 'react';
import type { Registration, TimelineReading } from '../../utils/registry/types.ts';
import type { DatedEvent, TimelinePart } from '../../utils/registry/timeline.ts';
import { formatNumber } from '../format.ts';
import { Skeleton } from '../parts/Skeleton.tsx';
import { useServices } from '../services.ts';
import type { Reading } from '../use-reading.ts';
import { HistoryEvent, type Happening } from './HistoryEvent.tsx';

interface HistoryProps {
  readonly work: Registration;
  readonly reading: Reading<TimelineReading>;
  readonly onRetry: () => void;
}

/** What happened to a work since its registration, in order; older parts of a long history when somebody asks. */
export const History = ({ work, reading, onRetry }: HistoryProps) => (
  <section className="part history" aria-label={i18n.t('work.history.title')}>
    <h3>{i18n.t('work.history.title')}</h3>
    {reading.state === 'loading' && (
      <p>
        <Skeleton width={34} />
        <span className="unseen">{i18n.t('work.history.loading')}</span>
      </p>
    )}
    {reading.state === 'failed' && (
      <p className="split">
        <span>{i18n.t('work.history.unread')}</span>
        <button type="button" className="button" aria-disabled={reading.retrying} onClick={onRetry}>
          {i18n.t(reading.retrying ? 'parts.retrying' : 'parts.retry')}
        </button>
      </p>
    )}
    {reading.state === 'ready' && <Read work={work} timeline={reading.value} />}
  </section>
);

/** Parts that were asked for, the one that is under way or failed, and where the next begins. */
interface Earlier {
  readonly events: readonly DatedEvent[];
  readonly nextBlock: number | null;
  readonly state: 'idle' | 'reading' | 'failed';
}

function Read({ work, timeline }: { work: Registration; timeline: TimelineReading }) {
  const { readEarlier } = useServices();
  const [earlier, setEarlier] = useState<Earlier>({
    events: [],
    nextBlock: timeline.nextBlock,
    state: 'idle',
  });
  const { nextBlock, state } = earlier;
  const readOn = (latestBlock: number) => {
    setEarlier((known) => ({ ...known, state: 'reading' }));
    readEarlier({ workId: work.workId, latestBlock }).then(
      (part: TimelinePart) =>
        setEarlier((known) => ({ ...part, events: [...part.events, ...known.events], state: 'idle' })),
      () => setEarlier((known) => ({ ...known, state: 'failed' })),
    );
  };
  const { registrant: by, blockNumber, registeredAtSeconds: atSeconds } = work;
  const registered = { kind: 'registered', by, blockNumber, atSeconds } as const;
  const { transfers, transferCount } = timeline;
  const transferred = transfers.map((transfer): Happening => ({ kind: 'transferred', ...transfer }));
  const happened = [...earlier.events, ...timeline.events, ...transferred].toSorted(
    (a, b) => a.blockNumber - b.blockNumber,
  );
  const isQuiet = happened.length === 0 && transferCount === 0 && nextBlock === null;
  const more = { idle: 'earlier', reading: 'reading', failed: 'earlierFailed' } as const;
  return (
    <>
      <ol className="time-line">
        <HistoryEvent happening={registered} />
        {nextBlock !== null && (
          <li className="time-gap">
            <button
              type="button"
              className="plain-button"
              aria-disabled={state === 'reading'}
              onClick={() => state !== 'reading' && readOn(nextBlock)}
            >
              {i18n.t(`work.history.${more[state]}`)}
            </button>
          </li>
        )}
        {happened.map((happening, index) => (
          // Two of a kind can be in one block.
          // oxlint-disable-next-line react/no-array-index-key
          <HistoryEvent key={`${happening.blockNumber} ${index}`} happening={happening} />
        ))}
      </ol>
      {isQuiet && <p className="quiet">{i18n.t('work.history.quiet')}</p>}
      {transferCount > transfers.length && (
        <p className="quiet">
          {i18n.t('work.history.undated', transferCount, { number: formatNumber(transferCount) })}
        </p>
      )}
    </>
  );
}
