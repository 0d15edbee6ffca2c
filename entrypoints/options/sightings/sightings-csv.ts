import { toCsv } from '../../../utils/csv.ts';
import type { Sighting } from '../../../utils/matching/sightings.ts';

/** For other programs: the names do not change with the language. */
const COLUMNS = [
  'page',
  'picture',
  'work',
  'registrant',
  'match',
  'distance_bits',
  'licence',
  'licence_name',
  'licensed_until',
  'mark',
  'first_seen',
  'last_seen',
  'visits',
] as const;

function licenceColumns(licence: Sighting['licence']): readonly [string, string, string] {
  if (licence?.state === 'open') return ['open', licence.name, ''];
  if (licence?.state !== 'licensed') return [licence?.state ?? 'unknown', '', ''];
  const { name, untilSeconds } = licence;
  return ['licensed', name, untilSeconds === null ? '' : new Date(untilSeconds * 1000).toISOString()];
}

/** A table of sightings, as RFC 4180 has it. */
export const sightingsCsv = (sightings: readonly Sighting[]): string =>
  toCsv(
    COLUMNS,
    sightings.map((it) => [
      it.pageUrl,
      it.imageUrl,
      it.workId,
      it.registrant,
      it.kind,
      it.distanceBits,
      ...licenceColumns(it.licence),
      it.mark,
      it.firstSeenAt,
      it.lastSeenAt,
      it.visits,
    ]),
  );
