import { useId, useState } from 'react';
import { i18n } from '#i18n';
import { AppError, toAppError } from '../../utils/errors.ts';
import { formatBytes, formatLocalMoment } from '../format.ts';
import { BlobImage } from '../parts/BlobImage.tsx';
import { ErrorNote } from '../parts/ErrorNote.tsx';
import { fill } from '../parts/fill.tsx';
import { ForeignText } from '../parts/ForeignText.tsx';
import { MissingList } from './MissingList.tsx';
import { useServices } from '../services.ts';
import { PartList, type ReviewedPart } from './PartList.tsx';

/** A capture before it is sealed. */
export interface UnsealedCapture {
  readonly captureId: string;
  readonly title: string;
  readonly url: string;
  /** ISO, UTC. */
  readonly capturedAt: string;
  /** It could not be sealed. */
  readonly isStuck: boolean;
  readonly screenshot: Blob | null;
  readonly parts: readonly ReviewedPart[];
  readonly missing: readonly { readonly what: string; readonly why: string }[];
  readonly notAsked: readonly { readonly what: string; readonly why: string }[];
}

/** What is in a capture, and the last chance to take something out of it. */
export function Review({ capture, onDone }: { capture: UnsealedCapture; onDone: () => void }) {
  const { sealEvidence, cancelEvidence } = useServices();
  const { captureId, title, url, capturedAt, parts, missing, notAsked } = capture;
  const [dropped, setDropped] = useState<ReadonlySet<string>>(new Set());
  const [note, setNote] = useState('');
  const [isAtWork, setIsAtWork] = useState(false);
  const [isLeaving, setIsLeaving] = useState(false);
  const [error, setError] = useState(
    capture.isStuck ? new AppError('evidence.not_stored', 'the capture is not sealed') : null,
  );
  const noteId = useId();

  function attempt(job: () => Promise<void>) {
    setIsAtWork(true);
    setError(null);
    job()
      .then(onDone, (thrown: unknown) => setError(toAppError(thrown)))
      .finally(() => setIsAtWork(false));
  }
  const sizeBytes = parts.reduce((sum, { name, bytes }) => sum + (dropped.has(name) ? 0 : bytes), 0);
  const seal = () => attempt(() => sealEvidence({ captureId, note, drop: [...dropped] }));

  return (
    <article className="review">
      <h2>
        <ForeignText text={title || url} />
      </h2>
      <p className="quiet">
        {fill('evidence.capturedFrom', {
          url: <ForeignText text={url} />,
          time: <time dateTime={capturedAt}>{formatLocalMoment(Date.parse(capturedAt))}</time>,
        })}
      </p>
      {capture.screenshot && (
        <p className="review-shot">
          <BlobImage blob={capture.screenshot} alt={i18n.t('evidence.screenshot')} />
        </p>
      )}
      <PartList parts={parts} dropped={dropped} onDrop={setDropped} />
      <MissingList missing={missing} notAsked={notAsked} />
      <div className="field">
        <label htmlFor={noteId}>{i18n.t('evidence.note')}</label>
        <textarea
          id={noteId}
          dir="auto"
          rows={3}
          maxLength={4096}
          value={note}
          onChange={(event) => setNote(event.target.value)}
        />
      </div>
      {error && <ErrorNote error={error} onRetry={seal} retrying={isAtWork} />}
      <div className="actions">
        <button
          type="button"
          className="button button-main"
          aria-disabled={isAtWork}
          onClick={isAtWork ? undefined : seal}
        >
          {isAtWork ? i18n.t('evidence.working') : i18n.t('evidence.seal', { size: formatBytes(sizeBytes) })}
        </button>
        {isLeaving ? (
          <button type="button" className="button" onClick={() => attempt(() => cancelEvidence(captureId))}>
            {i18n.t('evidence.throwAwaySure')}
          </button>
        ) : (
          <button type="button" className="button" onClick={() => setIsLeaving(true)}>
            {i18n.t('evidence.throwAway')}
          </button>
        )}
      </div>
    </article>
  );
}
