import type { Known } from '../../../components/works/types.ts';
import type { Verdict } from '../../../utils/matching/types.ts';
import type { Registration } from '../../../utils/registry/types.ts';

/** What is known of a picture before it is registered. */
export function knownOf(verdict: Verdict<Registration>): Known {
  if (verdict.kind === 'not_checked') return { reason: verdict.reason };
  const works = verdict.kind === 'none' ? [] : verdict.matches;
  return {
    works: works.map(({ kind, work: { workId, registrant, registeredAtSeconds } }) => ({
      kind,
      workId,
      registrant,
      registeredAtSeconds,
    })),
    isPartial: verdict.partial !== undefined,
  };
}
