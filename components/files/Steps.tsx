import { i18n } from '#i18n';
import type { PlaceStep } from '../../utils/ipfs/replication/place-at.ts';
import { formatBytes, formatNumber } from '../format.ts';

function words({ step, sentBytes, totalBytes }: PlaceStep): string {
  if (step !== 'sending') return i18n.t(`files.step.${step}`);
  return totalBytes === 0
    ? i18n.t('files.step.fetching')
    : i18n.t('files.stepSent', { sent: formatBytes(sentBytes), total: formatBytes(totalBytes) });
}

interface StepsProps {
  readonly kind: 'sending' | 'repairing';
  readonly steps: readonly PlaceStep[];
}

/** What each place is at while content goes there. */
export const Steps = ({ kind, steps }: StepsProps) => {
  const ended = steps.filter(({ step }) => step === 'held' || step === 'failed');
  return (
    <div className="copy-progress">
      <output>
        {ended.length === 0
          ? i18n.t(`files.steps.${kind}`)
          : i18n.t(`files.stepsDone.${kind}`, {
              done: formatNumber(ended.length),
              places: formatNumber(steps.length),
            })}
      </output>
      <ul className="steps">
        {steps.map((step) => (
          <li key={step.provider}>
            <span>{step.provider}</span> <span className="quiet">{words(step)}</span>
          </li>
        ))}
      </ul>
    </div>
  );
};
