import { useState } from 'react';
import { toAppError, type AppError } from '../../utils/errors.ts';
import type { DataUsed } from '../../utils/storage/network.ts';
import { count, formatBytes, formatDate } from '../format.ts';
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
      <h2 id="data">Data used</h2>
      <p>
        Most pictures are read from what the page has loaded already. Where the browser keeps Whence from
        that, it fetches the picture once more from the picture’s own host, as soon as you have had it in
        view.
      </p>
      {dataUsed === null ? (
        <p className="quiet">Nothing has been fetched yet.</p>
      ) : (
        <>
          <dl className="counts">
            <Row label="Today" traffic={dataUsed.days.find(({ day }) => day === today) ?? NOTHING} />
            <Row label={`Since ${formatDate(dataUsed.since)}`} traffic={dataUsed.total} />
          </dl>
          <p className="quiet">
            Counted are the sizes of the pictures. What your browser still had of them is counted, too, so
            this is the most it can have been.
          </p>
          {dataUsed.days.length > 1 && (
            <details className="fold">
              <summary>Day by day</summary>
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
          Clear the count
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
      {formatBytes(traffic.bytes)} in {count(traffic.requests, 'request')}
    </dd>
  </div>
);
