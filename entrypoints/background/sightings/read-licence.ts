import { parseLicence } from '../../../utils/licence/parse-licence.ts';
import { siteNames } from '../../../utils/licence/site-names.ts';
import type { SightedLicence } from '../../../utils/matching/sightings.ts';
import type { WorkId } from '../../../utils/matching/types.ts';
import type { SiteLicence } from '../../../utils/registry/site-licence.ts';

export interface LicenceSources {
  /** What the market has on record, as the nodes of the settings agree. */
  readonly readSold: (workId: WorkId, names: readonly string[]) => Promise<SiteLicence>;
  /** The licence of the work's details. */
  readonly readNamed: (workId: WorkId) => Promise<string>;
}

const holds = (untilSeconds: number | null, nowMs: number) =>
  untilSeconds === null || untilSeconds * 1000 > nowMs;

/** What is on record for a work and a page's site. What could not be read is never told as nothing on record. */
export async function readLicence(
  { readSold, readNamed }: LicenceSources,
  workId: WorkId,
  pageUrl: string,
  nowMs: number,
): Promise<SightedLicence> {
  const [sold, named] = await Promise.allSettled([readSold(workId, siteNames(pageUrl)), readNamed(workId)]);
  const site = sold.status === 'fulfilled' ? sold.value.site : null;
  if (site && holds(site.untilSeconds, nowMs)) return { state: 'licensed', ...site };
  const licence = named.status === 'fulfilled' ? parseLicence(named.value) : null;
  if (licence?.kind === 'public') return { state: 'open', name: licence.name };
  if (sold.status === 'rejected' || !licence) return { state: 'unknown' };
  return { state: 'none', hasAnySite: holds(sold.value.anySiteUntilSeconds, nowMs) };
}
