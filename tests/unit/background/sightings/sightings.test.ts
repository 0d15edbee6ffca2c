import * as fakeIndexedDb from 'fake-indexeddb';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import type { SeenPage, SightingsOptions } from '../../../../entrypoints/background/sightings/sightings.ts';
import type { Sighting } from '../../../../utils/matching/sightings.ts';
import type { ImageReport } from '../../../../utils/matching/types.ts';
import type { Registration } from '../../../../utils/registry/types.ts';
import type { SightingSettings } from '../../../../utils/storage/sightings.ts';
import { registration } from '../../matching/fixtures.ts';

const OWN = registration(1);
const OTHER = registration(2, { registrant: `0x${'b'.repeat(40)}` });
const SETTINGS: SightingSettings = { watched: [], mutedSites: [], isTold: true, quiet: null };

const image = (imageUrl: string, ...works: Registration[]): ImageReport<Registration> => ({
  imageUrl,
  sha256: null,
  source: 'file',
  verdict: {
    kind: 'same',
    matches: works.map((work) => ({ kind: 'same', work, distanceBits: 4 })),
    omitted: 0,
  },
});
const page = (pageId: string, changes: Partial<SeenPage> = {}): SeenPage => ({
  pageId,
  pageUrl: 'https://news.example/story',
  images: [image('https://news.example/a.jpg', OWN)],
  ...changes,
});

let stored: typeof import('../../../../entrypoints/shared/sightings/sightings-db.ts');
let create: typeof import('../../../../entrypoints/background/sightings/sightings.ts').createSightings;
const notify = vi.fn<SightingsOptions['notify']>(async () => {});
const readLicence = vi.fn<SightingsOptions['readLicence']>(async () => ({
  state: 'none',
  hasAnySite: false,
}));

beforeEach(async () => {
  Object.assign(globalThis, fakeIndexedDb, { indexedDB: new fakeIndexedDb.IDBFactory() });
  vi.resetModules();
  vi.clearAllMocks();
  stored = await import('../../../../entrypoints/shared/sightings/sightings-db.ts');
  ({ createSightings: create } = await import('../../../../entrypoints/background/sightings/sightings.ts'));
});

const open = (settings: Partial<SightingSettings> = {}, changes: Partial<SightingsOptions> = {}) =>
  create({
    now: () => new Date('2026-11-20T12:00:00'),
    accounts: async () => new Set([OWN.registrant.toLowerCase()]),
    settings: async () => ({ ...SETTINGS, ...settings }),
    readLicence,
    mayNotify: async () => true,
    notify,
    ...changes,
  });

describe('sightings', () => {
  test('are of works of one’s own alone, and nobody is asked about others', async () => {
    await open().note(page('1', { images: [image('a', OTHER), image('b', OTHER, OWN)] }));
    const all = await stored.readSightings();
    expect(all.map(({ imageUrl, workId }) => [imageUrl, workId])).toEqual([['b', OWN.workId]]);
    expect(readLicence).toHaveBeenCalledTimes(1);
  });

  test('are told once for a page and work, whatever pictures and visits come', async () => {
    const sightings = open();
    await sightings.note(page('1', { images: [image('a', OWN), image('b', OWN)] }));
    await sightings.note(page('2'));
    await open().note(page('3'));
    expect(notify).toHaveBeenCalledTimes(1);
    expect(notify.mock.calls[0]?.[0].licence).toEqual({ state: 'none', hasAnySite: false });
    await sightings.note(page('4', { pageUrl: 'https://other.example/' }));
    expect(notify).toHaveBeenCalledTimes(2);
  });

  test('are told and asked about once a day for a site, however many addresses its page gives itself', async () => {
    const on = (day: string, number: number) =>
      open({}, { now: () => new Date(`2026-11-${day}T12:00:00`) }).note(
        page(`${day} ${number}`, { pageUrl: `https://news.example/?${number}` }),
      );
    for (let number = 0; number < 20; number += 1) await on('20', number);
    expect(await stored.readSightings()).toHaveLength(20);
    expect(notify).toHaveBeenCalledTimes(1);
    expect(readLicence).toHaveBeenCalledTimes(1);
    await on('22', 20);
    expect(notify).toHaveBeenCalledTimes(2);
    expect(readLicence).toHaveBeenCalledTimes(2);
  });

  test('are kept and not told where nobody asked for it, nor later', async () => {
    await open({ isTold: false }).note(page('1'));
    expect(await stored.readSightings()).toHaveLength(1);
    await open().resume();
    expect(notify).not.toHaveBeenCalled();
  });

  test('of quiet hours are told once these have ended, without another visit', async () => {
    const quiet = { from: '11:00', to: '13:00' };
    const at = (time: string) => open({ quiet }, { now: () => new Date(`2026-11-20T${time}:00`) });
    await at('12:00').note(page('1'));
    await at('12:05').resume();
    expect(notify).not.toHaveBeenCalled();
    await at('13:00').resume();
    await at('13:05').resume();
    expect(notify).toHaveBeenCalledTimes(1);
  });

  test('whose licence is asked for by hand are read anew, and not told to who asked', async () => {
    await open({ isTold: false }).note(page('1'));
    await open().check((await stored.readSightings())[0]?.id ?? '');
    await open().resume();
    expect(readLicence).toHaveBeenCalledTimes(2);
    expect(notify).not.toHaveBeenCalled();
  });

  test('are neither kept nor told of a site that is left out', async () => {
    await open({ mutedSites: ['news.example'] }).note(page('1'));
    expect(await stored.readSightings()).toEqual([]);
    expect(notify).not.toHaveBeenCalled();
  });

  test('are not told where their person has marked the work on this page', async () => {
    const quiet = { from: '11:00', to: '13:00' };
    await open({ quiet }).note(page('1'));
    const [first] = await stored.readSightings();
    await stored.changeSighting(first?.id ?? '', (it) => it && { ...it, mark: 'ignored' });
    await open().resume();
    expect(notify).not.toHaveBeenCalled();
  });

  test('go on where a worker was ended before the licence was read', async () => {
    const ended = open({}, { readLicence: () => Promise.reject(new Error('the worker was ended')) });
    await expect(ended.note(page('1'))).rejects.toThrow('ended');
    expect((await stored.readSightings())[0]?.licence).toBeNull();
    await open().resume();
    expect((await stored.readSightings())[0]?.licence).toEqual({ state: 'none', hasAnySite: false });
    expect(notify).toHaveBeenCalledTimes(1);
  });

  describe('make room for new ones', () => {
    const keep = async (id: string, changes: Partial<Sighting>, ...limits: number[]) => {
      const [any] = await stored.readSightings();
      if (!any) throw new Error('nothing was kept');
      const one = { ...any, mark: null, ...changes, id: id.repeat(64) as Sighting['id'] };
      await stored.changeSighting(one.id, () => one, ...limits);
    };
    const kept = async () => (await stored.readSightings()).map(({ id }) => id[0]);
    const lastSeenOn = (day: number) => `2026-11-2${day}T00:00:00.000Z`;
    beforeEach(async () => {
      await open().note(page('1'));
    });

    test('the one seen longest ago goes', async () => {
      await keep('b', { lastSeenAt: lastSeenOn(2) }, 2);
      await keep('c', { lastSeenAt: lastSeenOn(3) }, 2);
      expect(await kept()).toEqual(['c', 'b']);
    });

    test('what their person has marked goes last', async () => {
      await keep('b', { lastSeenAt: lastSeenOn(1), mark: 'ignored' });
      await keep('c', { lastSeenAt: lastSeenOn(2) }, 2);
      await keep('d', { lastSeenAt: lastSeenOn(3) }, 2);
      expect(await kept()).toEqual(['d', 'b']);
    });

    test('a site with many takes the room of its own', async () => {
      await keep('b', { lastSeenAt: lastSeenOn(1), pageUrl: 'https://news.example.org/' });
      await keep('c', { lastSeenAt: lastSeenOn(2), pageUrl: 'https://flood.example/?1' }, 9, 1);
      await keep('d', { lastSeenAt: lastSeenOn(3), pageUrl: 'https://flood.example/?2' }, 9, 1);
      expect(await kept()).toEqual(['d', 'b', expect.anything()]);
    });
  });
});
