import { useCallback, useEffect, useId, useRef, useState } from 'react';
import { i18n } from '#i18n';
import { toAppError } from '../../utils/errors.ts';
import type { WorkId } from '../../utils/matching/types.ts';
import { formatCoin } from '../format.ts';
import { ErrorNote } from '../parts/ErrorNote.tsx';
import { fill } from '../parts/fill.tsx';
import { ForeignText } from '../parts/ForeignText.tsx';
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
  const id = useId();
  const heading = useRef<HTMLParagraphElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const readThis = useCallback((of: string) => readPrice({ captureId: of, workId }), [readPrice, workId]);
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
    <section className="note" aria-labelledby={id}>
      <p className="note-title" id={id} ref={heading} tabIndex={-1}>
        {fill('evidence.report.title', { title: <ForeignText text={title} max={80} /> })}
      </p>
      <p>{i18n.t('evidence.report.meaning')}</p>
      {price.state === 'loading' && <p className="quiet">{i18n.t('evidence.pricing')}</p>}
      {price.state === 'ready' && (
        <p>{i18n.t('evidence.report.cost', { amount: formatCoin(price.value) })}</p>
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
          {i18n.t(sending?.state === 'loading' ? 'evidence.sending' : 'evidence.report.send')}
        </button>
        <button type="button" className="button" onClick={onCancel}>
          {i18n.t('evidence.report.cancel')}
        </button>
      </div>
      {sending?.state === 'failed' && <ErrorNote error={sending.error} onRetry={report} />}
    </section>
  );
}
