import { describe, expect, test } from 'vitest';
import {
  readLicence,
  type LicenceSources,
} from '../../../../entrypoints/background/sightings/read-licence.ts';
import type { SiteLicenceReading } from '../../../../utils/registry/types.ts';
import { registration } from '../../matching/fixtures.ts';

const NOW = Date.parse('2026-11-20T12:00:00Z');
const SOON = NOW / 1000 + 60;
const PAST = NOW / 1000 - 60;
const away = () => Promise.reject(new Error('away'));
const nothing: SiteLicenceReading = {
  site: null,
  anySiteUntilSeconds: 0,
  block: { number: 1, hash: '0x1' },
  basis: 'agreement',
  sources: ['a.test', 'b.test'],
  odd: [],
};

const read = (sources: Partial<LicenceSources>) =>
  readLicence(
    { readSold: async () => nothing, readNamed: async () => 'https://ada.example/terms', ...sources },
    registration(1).workId,
    'https://www.news.example/story',
    NOW,
  );

describe('the licence of a sighting', () => {
  test('is asked for under the names of the page’s site', async () => {
    const asked: unknown[] = [];
    await read({ readSold: async (...input) => (asked.push(input), nothing) });
    expect(asked).toEqual([[registration(1).workId, ['news.example', 'www.news.example']]]);
  });
  test('is the one sold for this site, for as long as it holds', async () => {
    const sold = (untilSeconds: number | null) =>
      read({ readSold: async () => ({ ...nothing, site: { name: 'news.example', untilSeconds } }) });
    expect(await sold(SOON)).toEqual({ state: 'licensed', name: 'news.example', untilSeconds: SOON });
    expect(await sold(null)).toMatchObject({ state: 'licensed', untilSeconds: null });
    expect(await sold(PAST)).toEqual({ state: 'none', hasAnySite: false });
  });
  test('is told with the node that alone says so', async () => {
    const alone = { ...nothing, basis: 'one_source', sources: ['a.test'] } as const;
    const site = { name: 'news.example', untilSeconds: null };
    expect(await read({ readSold: async () => ({ ...alone, site }) })).toMatchObject({
      state: 'licensed',
      onlySource: 'a.test',
    });
    expect(await read({ readSold: async () => alone })).toMatchObject({
      state: 'none',
      onlySource: 'a.test',
    });
  });
  test('is a public one that the details name, also where the nodes do not answer', async () => {
    const open = { state: 'open', name: 'CC BY 4.0' };
    expect(await read({ readNamed: async () => 'CC-BY-4.0' })).toEqual(open);
    expect(await read({ readNamed: async () => 'CC-BY-4.0', readSold: away })).toEqual(open);
  });
  test('is none on record only where both were read; others’ licences for any site are told beside it', async () => {
    expect(await read({})).toEqual({ state: 'none', hasAnySite: false });
    expect(await read({ readSold: async () => ({ ...nothing, anySiteUntilSeconds: SOON }) })).toEqual({
      state: 'none',
      hasAnySite: true,
    });
    expect(await read({ readSold: away })).toEqual({ state: 'unknown' });
    expect(await read({ readNamed: away })).toEqual({ state: 'unknown' });
  });
});
