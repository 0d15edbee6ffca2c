import type { Capture } from './capture.ts';

/** When the last step of a capture ended; undefined where it does not say. */
export const completionOf = ({ steps = [] }: Pick<Capture, 'steps'>): string | undefined =>
  steps
    .map(({ endedAt }) => endedAt)
    .toSorted()
    .at(-1);
