import { expect, test } from 'vitest';
import { sightingsCsv } from '../../../entrypoints/options/sightings/sightings-csv.ts';
import { noteSeen, type Sighting } from '../../../utils/matching/sightings.ts';
import { registration, sha256 } from '../matching/fixtures.ts';

const { workId, registrant } = registration(1);
const sighting = (changes: Partial<Sighting>): Sighting => ({
  ...noteSeen(
    undefined,
    {
      id: sha256(1),
      workId,
      registrant,
      pageUrl: 'https://news.example/a,b',
      imageUrl: 'https://news.example/a.jpg',
      kind: 'same',
      distanceBits: 4,
      pageId: '1-1-1-1',
    },
    Date.parse('2026-11-20T12:00:00Z'),
  ),
  ...changes,
});

test('a table of sightings has a line for each, its text quoted, and no formula of a stranger', () => {
  const [header, first, second, end] = sightingsCsv([
    sighting({ imageUrl: '=HYPERLINK("https://evil.example")' }),
    sighting({ licence: { state: 'licensed', name: 'news.example', untilSeconds: 1_798_000_000 } }),
  ]).split('\r\n');
  expect(header).toBe(
    'page,picture,work,registrant,match,distance_bits,licence,licence_name,licensed_until,mark,first_seen,last_seen,visits',
  );
  expect(first).toBe(
    `"https://news.example/a,b","'=HYPERLINK(""https://evil.example"")",${workId},${registrant},same,4,unknown,,,,2026-11-20T12:00:00.000Z,2026-11-20T12:00:00.000Z,1`,
  );
  expect(second).toContain(',licensed,news.example,2026-12-23T');
  expect(end).toBe('');
});
