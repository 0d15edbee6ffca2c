import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { browser } from 'wxt/browser';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { createReportWatch } from '../../../../entrypoints/background/sightings/watch-reports.ts';
import type { SeenPage } from '../../../../entrypoints/background/sightings/sightings.ts';
import type { TabReport } from '../../../../utils/storage/tabs.ts';
import { registration } from '../../matching/fixtures.ts';

const image = (imageUrl: string, matches = 1): TabReport['images'][number] => ({
  imageUrl,
  sha256: null,
  source: 'file',
  verdict:
    matches === 0
      ? { kind: 'none' }
      : {
          kind: 'same',
          matches: Array.from({ length: matches }, (_, n) => ({
            kind: 'same',
            work: registration(n),
            distanceBits: 4,
          })),
          omitted: 0,
        },
});
const report = (pageId: string, ...images: TabReport['images'][number][]): TabReport => ({
  pageId,
  hasMore: false,
  images,
});

const note = vi.fn<(page: SeenPage) => Promise<void>>(async () => {});
let tab: { url: string; incognito: boolean };
let pageInTab: string | null;

beforeEach(() => {
  vi.useFakeTimers();
  fakeBrowser.reset();
  vi.clearAllMocks();
  tab = { url: 'https://news.example/story#top', incognito: false };
  pageInTab = 'a';
  vi.spyOn(browser.tabs, 'get').mockImplementation((async () => tab) as never);
  browser.tabs.sendMessage = vi.fn(async () => pageInTab) as never;
});

afterEach(() => {
  vi.useRealTimers();
});

const names = () => note.mock.calls.map(([{ images }]) => images.map(({ imageUrl }) => imageUrl).join(''));
/** Until the tab's address is surely the page's. */
const settled = () => vi.advanceTimersByTimeAsync(1000);

describe('what lists of tabs have matched', () => {
  test('is handed on once for each picture, and again where it matches more works', async () => {
    const watch = createReportWatch(note);
    watch(1, report('a', image('x'), image('y', 0)));
    await settled();
    expect(names()).toEqual(['x']);
    expect(note.mock.calls[0]?.[0]).toMatchObject({ pageId: 'a', pageUrl: 'https://news.example/story' });
    watch(1, report('a', image('x'), image('y')));
    await settled();
    expect(names()).toEqual(['x', 'y']);
    watch(1, report('a', image('x', 2), image('y')));
    await settled();
    expect(names()).toEqual(['x', 'y', 'x']);
  });

  test.each([
    ['in a private window', () => (tab = { ...tab, incognito: true })],
    ['of a page that was left in the meantime', () => (pageInTab = 'b')],
    ['of a file of this computer', () => (tab = { ...tab, url: 'file:///story.html' })],
  ])('is dropped where it is %s', async (_, change) => {
    change();
    createReportWatch(note)(1, report('a', image('x')));
    await settled();
    expect(note).not.toHaveBeenCalled();
  });
});
