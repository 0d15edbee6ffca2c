import type { Capture } from './capture.ts';
import type { StepName } from './steps.ts';

/** When the last step of a capture ended; undefined where it does not say. */
export const completionOf = ({ steps = [] }: Pick<Capture, 'steps'>): string | undefined =>
  steps
    .map(({ endedAt }) => endedAt)
    .toSorted()
    .at(-1);

/** When one of its steps ended; undefined where it does not say. */
export const endOfStep = ({ steps = [] }: Pick<Capture, 'steps'>, step: StepName): string | undefined =>
  steps.find(({ name }) => name === step)?.endedAt;
