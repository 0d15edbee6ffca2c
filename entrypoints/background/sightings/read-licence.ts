import { parseLicence } from '../../../utils/licence/parse-licence.ts';
import { siteNames } from '../../../utils/licence/site-names.ts';
import type { SightedLicence } from '../../../utils/matching/sightings.ts';
import type { WorkId } from '../../../utils/matching/types.ts';
import { onlySourceOf } from '../../../utils/registry/agreement.ts';
import type { SiteLicenceReading } from '../../../utils/registry/types.ts';

export interface LicenceSources {
  /** What the market has on record, as the nodes of the settings agree. */
  readonly readSold: (workId: WorkId, names: readonly string[]) => Promise<SiteLicenceReading>;
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
  const said = sold.status === 'fulfilled' ? sold.value : null;
  if (said?.site && holds(said.site.untilSeconds, nowMs))
    return { state: 'licensed', ...said.site, ...onlySourceOf(said) };
  const licence = named.status === 'fulfilled' ? parseLicence(named.value) : null;
  if (licence?.kind === 'public') return { state: 'open', name: licence.name };
  if (!said || !licence) return { state: 'unknown' };
  const hasAnySite = holds(said.anySiteUntilSeconds, nowMs);
  return { state: 'none', hasAnySite, ...onlySourceOf(said) };
}
