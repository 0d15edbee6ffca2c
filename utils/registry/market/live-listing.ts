import type { Listing } from '../market-types.ts';
import type { WorkStanding } from '../work-questions.ts';

/**
 * The listing by which a work can be bought in a block of this time: it dies when the work changes hands or is taken back, and
 * after the last second that it names.
 */
export const liveListing = (
  listing: Listing | null,
  { epoch, retracted }: Pick<WorkStanding, 'epoch' | 'retracted'>,
  timeSeconds: number,
): Listing | null =>
  listing?.epoch === epoch && !retracted && (listing.closesAtSeconds ?? Infinity) >= timeSeconds
    ? listing
    : null;
