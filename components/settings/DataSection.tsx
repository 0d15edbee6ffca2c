import { useState } from 'react';
import { i18n } from '#i18n';
import { toAppError, type AppError } from '../../utils/errors.ts';
import type { DataUsed } from '../../utils/storage/network.ts';
import { formatBytes, formatDate, formatNumber } from '../format.ts';
import { ErrorNote } from '../parts/ErrorNote.tsx';
import { useServices } from '../services.ts';

interface DataSectionProps {
  readonly dataUsed: DataUsed | null;
  /** `YYYY-MM-DD`. */
  readonly today: string;
}

const NOTHING = { requests: 0, bytes: 0 };

/** What checking pictures has cost in data, as a person's contract counts it, and starting the count anew. */
export function DataSection({ dataUsed, today }: DataSectionProps) {
  const { clearDataUsed } = useServices();
  const [error, setError] = useState<AppError | null>(null);

  function clear() {
    if (dataUsed === null) return;
    setError(null);
    clearDataUsed().catch((thrown: unknown) => setError(toAppError(thrown)));
  }

  return (
    <section aria-labelledby="data">
      <h2 id="data" tabIndex={-1}>
        {i18n.t('settings.data.title')}
      </h2>
      <p>{i18n.t('settings.data.intro')}</p>
      {dataUsed === null ? (
        <p className="quiet">{i18n.t('settings.data.nothing')}</p>
      ) : (
        <>
          <dl className="counts">
            <Row
              label={i18n.t('settings.data.today')}
              traffic={dataUsed.days.find(({ day }) => day === today) ?? NOTHING}
            />
            <Row
              label={i18n.t('settings.data.since', { day: formatDate(dataUsed.since) })}
              traffic={dataUsed.total}
            />
          </dl>
          <p className="quiet">{i18n.t('settings.data.counted')}</p>
          {dataUsed.days.length > 1 && (
            <details className="fold">
              <summary>{i18n.t('settings.data.days')}</summary>
              <dl className="counts">
                {dataUsed.days.toReversed().map(({ day, ...traffic }) => (
                  <Row key={day} label={formatDate(day)} traffic={traffic} />
                ))}
              </dl>
            </details>
          )}
        </>
      )}
      <div className="actions">
        {/* It stays when there is nothing to clear: the focus would be lost with it. */}
        <button type="button" className="button" aria-disabled={dataUsed === null} onClick={clear}>
          {i18n.t('settings.data.clear')}
        </button>
      </div>
      {error && <ErrorNote error={error} onRetry={clear} />}
    </section>
  );
}

const Row = ({ label, traffic }: { label: string; traffic: typeof NOTHING }) => (
  <div>
    <dt>{label}</dt>
    <dd>
      {i18n.t('settings.data.row', traffic.requests, [formatNumber(traffic.requests)], {
        size: formatBytes(traffic.bytes),
      })}
    </dd>
  </div>
);
