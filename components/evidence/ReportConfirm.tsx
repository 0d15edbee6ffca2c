import { useCallback, useId, useState } from 'react';
import { toAppError } from '../../utils/errors.ts';
import type { WorkId } from '../../utils/matching/types.ts';
import { formatCoin } from '../format.ts';
import { ErrorNote } from '../parts/ErrorNote.tsx';
import { useServices } from '../services.ts';
import { useReading, type Reading } from '../use-reading.ts';

interface ReportConfirmProps {
  readonly captureId: string;
  readonly workId: WorkId;
  readonly title: string;
  /** The report is on its way: what becomes of it is told by its transaction. */
  readonly onReported: (transactionHash: string) => void;
  readonly onCancel: () => void;
}

/** The last question before a report: it is public and for good, and what it costs. */
export function ReportConfirm({ captureId, workId, title, onReported, onCancel }: ReportConfirmProps) {
  const { readPrice, reportWork } = useServices();
  const heading = useId();
  const readThis = useCallback((id: string) => readPrice({ captureId: id, workId }), [readPrice, workId]);
  const { reading: price, retry: readAgain } = useReading(readThis, captureId);
  const [sending, setSending] = useState<Reading<null> | null>(null);

  function report() {
    if (price.state !== 'ready' || sending?.state === 'loading') return;
    setSending({ state: 'loading' });
    reportWork({ captureId, workId, maxFeeWei: price.value }).then(onReported, (thrown: unknown) =>
      setSending({ state: 'failed', error: toAppError(thrown), retrying: false }),
    );
  }

  return (
    <section className="note" aria-labelledby={heading}>
      <p className="note-title" id={heading}>
        Report this use of “{title}”?
      </p>
      <p>
        A report is public and for good. Everybody can see on the chain that the account of this device
        reported this work, and the digest of this capture, which tells nothing of the page. It cannot be
        changed or taken back by anybody. It is your statement: it does not prove that somebody did wrong.
      </p>
      {price.state === 'loading' && <p className="quiet">Working out what it costs…</p>}
      {price.state === 'ready' && (
        <p>
          It costs at most {formatCoin(price.value)} in the chain’s coin, paid by the account of this device.
        </p>
      )}
      {price.state === 'failed' && (
        <ErrorNote error={price.error} onRetry={readAgain} retrying={price.retrying} />
      )}
      <div className="actions">
        <button
          type="button"
          className="button button-main"
          aria-disabled={price.state !== 'ready' || sending?.state === 'loading'}
          onClick={report}
        >
          {sending?.state === 'loading' ? 'Sending…' : 'Report, for good'}
        </button>
        <button type="button" className="button" onClick={onCancel}>
          Do not report
        </button>
      </div>
      {sending?.state === 'failed' && <ErrorNote error={sending.error} onRetry={report} />}
    </section>
  );
}
