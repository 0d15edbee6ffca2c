import type { PartState } from '../../../components/rights/types.ts';
import type { Source } from '../../../utils/rights/merge/source.ts';

/** What came of asking one part. */
export interface Said {
  readonly sources: readonly Source[];
  /** Where it does not follow from the sources. */
  readonly state?: Extract<PartState, 'reading' | 'part' | 'unset' | 'unasked'>;
}
