import type { PlaceStep } from '../../utils/ipfs/replication/place-at.ts';
import { formatBytes } from '../format.ts';

const TITLES = {
  sending: 'Sending it to its places',
  repairing: 'Giving it again to who has lost it',
} as const;

function words({ step, sentBytes, totalBytes }: PlaceStep): string {
  switch (step) {
    case 'sending':
      return totalBytes === 0
        ? 'fetching it'
        : `sent ${formatBytes(sentBytes)} of ${formatBytes(totalBytes)}`;
    case 'proving':
      return 'reading it back';
    case 'held':
      return 'has it';
    case 'failed':
      return 'did not take it';
  }
}

/** What each place is at while content goes there. */
export const Steps = ({ kind, steps }: { kind: keyof typeof TITLES; steps: readonly PlaceStep[] }) => {
  const ended = steps.filter(({ step }) => step === 'held' || step === 'failed');
  return (
    <div className="copy-progress">
      <output>
        {TITLES[kind]}
        {ended.length > 0 && `: ${ended.length} of ${steps.length} done`}
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
