import { describe, expect, test } from 'vitest';
import { isQuiet } from '../../../utils/matching/quiet-hours.ts';
import { isOfSite, noteSeen, sightedPage, type Seen } from '../../../utils/matching/sightings.ts';
import { registration, sha256 } from './fixtures.ts';

const { workId, registrant } = registration(1);
const seen = (changes: Partial<Seen> = {}): Seen => ({
  id: sha256(1),
  workId,
  registrant,
  pageUrl: 'https://news.example/',
  imageUrl: 'https://news.example/a.jpg',
  kind: 'same',
  distanceBits: 4,
  pageId: '1-1-1-1',
  ...changes,
});
const HOUR_MS = 3_600_000;
const NOON = Date.parse('2026-11-20T12:00:00Z');

describe('noteSeen', () => {
  const first = noteSeen(undefined, seen(), NOON);
  const asked = { ...first, licence: { state: 'none', hasAnySite: false }, pendingSince: null } as const;

  test('the first visit is kept, and its licence is to be asked for', () => {
    expect(first).toMatchObject({ visits: 1, licence: null, pendingSince: NOON, mark: null, toldAt: null });
    expect(first.firstSeenAt).toBe(first.lastSeenAt);
  });
  test('the same visit changes nothing, however often it is told', () => {
    expect(noteSeen(first, seen({ distanceBits: 9 }), NOON + 1)).toBe(first);
  });
  test('another visit counts, and leaves what its person said of it', () => {
    const marked = { ...first, mark: 'ignored', toldAt: first.firstSeenAt } as const;
    const again = noteSeen(marked, seen({ pageId: '2-2-2-2', distanceBits: 9 }), NOON + HOUR_MS);
    expect(again).toMatchObject({ visits: 2, mark: 'ignored', toldAt: marked.toldAt, distanceBits: 9 });
    expect(again.firstSeenAt).toBe(first.firstSeenAt);
    expect(again.lastSeenAt).toBe('2026-11-20T13:00:00.000Z');
  });
  test.each([
    ['is not asked for again within a day', 'none', 23, null],
    ['is asked for again after a day', 'none', 24, NOON + 24 * HOUR_MS],
    ['is asked for again at once where it could not be read', 'unknown', 1, NOON + HOUR_MS],
  ] as const)('the licence %s', (_, state, hours, pendingSince) => {
    const licence = state === 'none' ? asked.licence : ({ state } as const);
    const before = { ...asked, licence, askedAt: new Date(NOON).toISOString() };
    const after = noteSeen(before, seen({ pageId: '2-2-2-2' }), NOON + hours * HOUR_MS);
    expect(after.pendingSince).toBe(pendingSince);
  });
});

describe('sightedPage', () => {
  test('is the address without what names a place in it, or a person', () => {
    expect(sightedPage('https://ada:secret@news.example/a?b=1#c')).toBe('https://news.example/a?b=1');
  });
  test.each([
    [`https://news.example/a?${'b'.repeat(2048)}`, 'https://news.example/a'],
    [`https://news.example/${'b'.repeat(1 << 20)}?c`, 'https://news.example/'],
  ])('is of a long one as much as can be kept', (url, expected) => {
    expect(sightedPage(url)).toBe(expected);
  });
  test.each(['file:///a.html', 'chrome://extensions', 'about:blank', ''])('is none for %j', (url) => {
    expect(sightedPage(url)).toBeNull();
  });
});

test.each([
  ['https://own.example/a', true],
  ['https://www.own.example/', true],
  ['https://notown.example/', false],
  ['https://own.example.org/', false],
])('%s is of a site that is left out: %s', (pageUrl, expected) => {
  expect(isOfSite(pageUrl, ['own.example'])).toBe(expected);
});

describe('isQuiet', () => {
  const at = (time: string) => new Date(`2026-11-20T${time}:00`);
  test.each([
    ['21:59', false],
    ['22:00', true],
    ['00:30', true],
    ['06:59', true],
    ['07:00', false],
  ])('over midnight, at %s: %s', (time, expected) => {
    expect(isQuiet({ from: '22:00', to: '07:00' }, at(time))).toBe(expected);
  });
  test.each([
    ['11:59', false],
    ['12:00', true],
    ['13:00', false],
  ])('within a day, at %s: %s', (time, expected) => {
    expect(isQuiet({ from: '12:00', to: '13:00' }, at(time))).toBe(expected);
  });
  test('never where nobody asked for it', () => expect(isQuiet(null, at('03:00'))).toBe(false));
});
