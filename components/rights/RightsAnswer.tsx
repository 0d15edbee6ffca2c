import { i18n } from '#i18n';
import { Skeleton } from '../parts/Skeleton.tsx';
import type { RightsReading } from './types.ts';

/** The answer in one sentence: what the strongest source says, and who contradicts it. */
export const RightsAnswer = ({ reading }: { reading: RightsReading | null }) => (
  <p className="rights-answer" aria-live="polite">
    {reading?.verdict ? (
      <bdi>{reading.verdict.sentence}</bdi>
    ) : (
      <>
        <Skeleton width={60} />
        <span className="unseen">{i18n.t('rights.reading')}</span>
      </>
    )}
  </p>
);
