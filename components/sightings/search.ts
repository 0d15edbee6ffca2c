import type { Sighting } from '../../utils/matching/sightings.ts';

export const FILTERS = ['all', 'unlicensed', 'licensed', 'ignored'] as const;

export type SightingFilter = (typeof FILTERS)[number];

const isLicensed = ({ mark, licence }: Sighting) =>
  mark === 'licensed' || licence?.state === 'licensed' || licence?.state === 'open';

const HOLDS: Readonly<Record<SightingFilter, (sighting: Sighting) => boolean>> = {
  all: ({ mark }) => mark !== 'ignored',
  unlicensed: (sighting) => sighting.mark !== 'ignored' && !isLicensed(sighting),
  licensed: (sighting) => sighting.mark !== 'ignored' && isLicensed(sighting),
  ignored: ({ mark }) => mark === 'ignored',
};

/** Sightings of one kind in whose addresses, work, account or its label every word of a query stands. */
export function searchSightings(
  sightings: readonly Sighting[],
  filter: SightingFilter,
  query: string,
  labels: ReadonlyMap<string, string>,
): readonly Sighting[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  return sightings.filter((sighting) => {
    if (!HOLDS[filter](sighting)) return false;
    const { pageUrl, imageUrl, workId, registrant } = sighting;
    const label = labels.get(registrant.toLowerCase()) ?? '';
    const text = [pageUrl, imageUrl, workId, registrant, label].join('\n').toLowerCase();
    return words.every((word) => text.includes(word));
  });
}
