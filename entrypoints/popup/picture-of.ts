import type { Picture } from '../../components/picture.ts';
import { isCompeting, matchesOf } from '../../utils/matching/report.ts';
import type { ImageReport } from '../../utils/matching/types.ts';
import type { Registration } from '../../utils/registry/types.ts';

/** A picture's report as the components show it. */
export function pictureOf({ imageUrl, sha256, source, verdict }: ImageReport<Registration>): Picture {
  const partial = 'partial' in verdict ? verdict.partial : undefined;
  const picture = { imageUrl, sha256, source, ...(partial && { partial }) };
  switch (verdict.kind) {
    case 'none':
    case 'checking':
      return { ...picture, state: verdict.kind };
    case 'not_checked':
      return { ...picture, state: 'not_checked', reason: verdict.reason };
    default: {
      const [first, ...others] = matchesOf(verdict);
      // A match without a work would be a claim without a claimant: a mistake of ours.
      if (first === undefined) return { ...picture, state: 'not_checked', reason: 'failed' };
      const state = isCompeting(verdict) ? 'competing' : 'registered';
      return { ...picture, state, kind: verdict.kind, matches: [first, ...others], omitted: verdict.omitted };
    }
  }
}
