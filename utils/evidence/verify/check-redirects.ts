import type { Sighting } from '../record/consistency.ts';
import { isRedirectStatus, isUpgrade, withoutFragment, type Redirect } from '../record/redirects.ts';
import type { PictureRights } from '../record/rights.ts';
import type { Notes } from './findings.ts';

/** An answer as it lies in the WARC. */
export interface Answer extends Sighting {
  readonly status: number | null;
  readonly location: string | null;
  /** What its head says of data mining. */
  readonly host: PictureRights['host'];
}

function leadsTo({ url, location }: Answer, next: string): boolean {
  if (location === null || !URL.canParse(location, url)) return false;
  return withoutFragment(new URL(location, url).href) === withoutFragment(next);
}

/** Each way that the record tells of is in the WARC: who sent on did so to the next, and the last gave what is recorded. */
export function checkRedirects(
  redirects: readonly Redirect[],
  answers: readonly Answer[],
  notes: Notes,
): void {
  const served = Map.groupBy(
    answers.filter(({ side }) => side === 'served'),
    ({ url }) => url,
  );
  for (const { url, end, sha256, hops } of redirects) {
    if (withoutFragment(hops[0]?.url ?? '') !== withoutFragment(url))
      notes.failed('other_way', `the way to ${url} begins elsewhere`);
    for (const [index, hop] of hops.entries()) {
      const next = hops[index + 1]?.url ?? end;
      if (hop.status === null) {
        if (!isUpgrade(hop.url, next))
          notes.unproven('unanswered_way', `${hop.url} led to ${next}, and no host had answered so`);
        continue;
      }
      const isThere = served
        .get(hop.url)
        ?.some((answer) => answer.status === hop.status && leadsTo(answer, next));
      if (!isThere || !isRedirectStatus(hop.status))
        notes.failed('other_way', `no answer of ${hop.url} sends on to ${next}`);
    }
    if (!served.get(end)?.some((answer) => answer.sha256 === sha256))
      notes.failed('other_way', `${end} gave something else than what is recorded for ${url}`);
  }
}
