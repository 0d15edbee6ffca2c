import type { PlaceStep } from '../../utils/ipfs/replication/place-at.ts';
import { sizeWords } from './size-words.ts';

const words = ({ step, sentBytes, totalBytes }: PlaceStep): string => {
  if (step !== 'sending') return step;
  return totalBytes === 0 ? 'fetching' : `${sizeWords(sentBytes)} of ${sizeWords(totalBytes)}`;
};

/** Says in one line what all providers are at. */
export function tellSteps(say: (detail: string) => void): (step: PlaceStep) => void {
  const latest = new Map<string, string>();
  return (step) => {
    latest.set(step.provider, words(step));
    say([...latest].map(([provider, at]) => `${provider} ${at}`).join(', '));
  };
}
