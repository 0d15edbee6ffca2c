import { useRef, useState } from 'react';
import { i18n } from '#i18n';
import { AppError, toAppError } from '../../utils/errors.ts';
import type { CaptureProgress } from '../../utils/storage/evidence.ts';
import { ErrorNote } from '../parts/ErrorNote.tsx';
import { useServices } from '../services.ts';
import { useKeptFocus } from '../use-kept-focus.ts';
import { CaptureSteps } from './CaptureSteps.tsx';
import { FullMode } from './FullMode.tsx';
import { lostWords, notAskedWords } from './missing-words.ts';
import { WitnessNote } from './WitnessNote.tsx';

interface KeepEvidenceProps {
  readonly tabId: number;
  /** The picture that it is about; null for the page. */
  readonly imageUrl: string | null;
  /** How far the last capture of the tab is; null before there was one. */
  readonly progress: CaptureProgress | null;
}

/** Keeps the page as evidence: one click, and what becomes of it. */
export function KeepEvidence(props: KeepEvidenceProps) {
  const section = useRef<HTMLElement>(null);
  useKeptFocus(section);
  return (
    <section ref={section} tabIndex={-1} className="keep" aria-label={i18n.t('evidence.section')}>
      <Keep {...props} />
    </section>
  );
}

function Keep({ tabId, imageUrl, progress }: KeepEvidenceProps) {
  const { captureEvidence, sealEvidence, openReview, showsWatchingBar } = useServices();
  const [isReviewed, setIsReviewed] = useState(false);
  const [isWhole, setIsWhole] = useState(false);
  const [isFull, setIsFull] = useState(false);
  const [error, setError] = useState<AppError | null>(null);

  const attempt = (job: Promise<void>) => {
    setError(null);
    job.catch((thrown: unknown) => setError(toAppError(thrown)));
  };
  const mode = isFull ? 'full' : 'default';
  const keep = () => attempt(captureEvidence({ tabId, imageUrl, isWhole, isReviewed, mode }));

  if (progress?.state === 'capturing' || progress?.state === 'sealing') {
    return <CaptureSteps progress={progress} />;
  }
  if (progress?.state === 'review') {
    return (
      <>
        <output>{i18n.t('evidence.waiting')}</output>
        <button type="button" className="button button-main" onClick={() => openReview(progress.captureId)}>
          {i18n.t('evidence.review')}
        </button>
      </>
    );
  }
  if (progress?.state === 'stuck') {
    return (
      <ErrorNote
        error={new AppError(progress.failure ?? 'evidence.not_stored', 'the capture is not sealed')}
        onRetry={() => attempt(sealEvidence({ captureId: progress.captureId, note: '', drop: [] }))}
      />
    );
  }
  // Beside another picture's card it would be taken for that picture.
  const isAbout = imageUrl === null || progress?.imageUrl === imageUrl;
  const sealed = isAbout && progress?.state === 'sealed' ? progress : null;
  return (
    <>
      {sealed && <Sealed progress={sealed} />}
      {error && <ErrorNote error={error} onRetry={keep} />}
      <div className="keep-row">
        <button type="button" className={sealed ? 'button' : 'button button-main'} onClick={keep}>
          {i18n.t(imageUrl === null ? 'evidence.keepPage' : 'evidence.keepPicture')}
        </button>
        <details className="keep-options">
          <summary>{i18n.t('evidence.options')}</summary>
          <label>
            <input type="checkbox" checked={isReviewed} onChange={() => setIsReviewed(!isReviewed)} />
            {i18n.t('evidence.reviewFirst')}
          </label>
          <label>
            <input type="checkbox" checked={isWhole} onChange={() => setIsWhole(!isWhole)} />
            {i18n.t(isFull && showsWatchingBar ? 'evidence.wholeUnscrolled' : 'evidence.wholeScrolled')}
          </label>
          <FullMode isOn={isFull} onChange={setIsFull} />
        </details>
      </div>
    </>
  );
}

function Sealed({ progress: { missing, notAsked = 0, witness } }: { progress: CaptureProgress }) {
  const { openEvidence } = useServices();
  return (
    <>
      <div className="keep-row">
        <output>
          <strong>{i18n.t('evidence.kept')}</strong>{' '}
          {[missing > 0 && lostWords(missing), notAsked > 0 && notAskedWords(notAsked)]
            .filter((words) => words !== false)
            .join(' · ')}
        </output>
        <button type="button" className="plain-button" onClick={openEvidence}>
          {i18n.t('evidence.open')}
        </button>
      </div>
      {witness && <WitnessNote witness={witness} />}
    </>
  );
}
