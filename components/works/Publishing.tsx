import type { ReactNode } from 'react';
import { i18n } from '#i18n';
import type { AppError } from '../../utils/errors.ts';
import { fileErrorTexts } from '../files/file-error-text.ts';
import { Steps } from '../files/Steps.tsx';
import type { Activity } from '../files/types.ts';
import { ByteProgress } from '../parts/ByteProgress.tsx';
import { ErrorNote } from '../parts/ErrorNote.tsx';

interface PublishingProps {
  readonly title: string;
  /** Null before the first is told, and after a failure. */
  readonly activity: Activity | null;
  readonly error: AppError | null;
  readonly onRetry: () => void;
  /** What else can be done meanwhile. */
  readonly children: ReactNode;
}

/** What is to be registered is on its way to where it is kept. */
export const Publishing = ({ title, activity, error, onRetry, children }: PublishingProps) => (
  <div className="add-form">
    <p className="note-title">{title}</p>
    {error ? (
      <ErrorNote error={error} texts={fileErrorTexts()} onRetry={onRetry} />
    ) : (
      <Told activity={activity} />
    )}
    <p className="quiet">{i18n.t('works.publishingHint')}</p>
    <div className="actions">{children}</div>
  </div>
);

const Told = ({ activity }: { activity: Activity | null }) => {
  if (activity?.kind === 'sending') return <Steps kind="sending" steps={activity.steps} />;
  const { doneBytes, totalBytes } =
    activity?.kind === 'packing' ? activity : { doneBytes: 0, totalBytes: null };
  return <ByteProgress label={i18n.t('works.starting')} doneBytes={doneBytes} totalBytes={totalBytes} />;
};
