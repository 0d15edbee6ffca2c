import * as v from 'valibot';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { browser } from 'wxt/browser';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { createHintHandlers } from '../../../../entrypoints/background/hint/handlers.ts';
import type { TabReports } from '../../../../entrypoints/background/tab-reports.ts';
import { selectedImage } from '../../../../utils/storage/tabs.ts';
import { registration } from '../../matching/fixtures.ts';

const PAGE_ID = '1-2-3-4';
const PAGE = {
  kind: 'page',
  tabId: 7,
  frameId: 0,
  origin: 'https://news.example',
  isPrivate: false,
} as const;
const openPopup = vi.fn(() => Promise.resolve());

const image = (imageUrl: string, isRegistered: boolean) => ({
  imageUrl,
  verdict: isRegistered
    ? { kind: 'same', omitted: 0, matches: [{ kind: 'same', distanceBits: 4, work: registration(1) }] }
    : { kind: 'none' },
});
const reports = {
  read: (tabId: number) =>
    Promise.resolve(tabId === 7 ? { pageId: PAGE_ID, images: [image('a', true), image('b', false)] } : null),
} as unknown as TabReports;
const { 'hint.open': handler } = createHintHandlers(() => reports);

beforeEach(() => {
  fakeBrowser.reset();
  openPopup.mockReset().mockResolvedValue(undefined);
  browser.action = { openPopup } as never;
});

const open = (imageUrl: string, pageId = PAGE_ID, sender: Parameters<typeof handler.handle>[1] = PAGE) =>
  handler.handle({ pageId, imageUrl }, sender);

describe('a click on a mark', () => {
  test('opens the card of its picture', async () => {
    await open('a');
    expect(openPopup).toHaveBeenCalledTimes(1);
    expect(await selectedImage.getValue()).toEqual({ tabId: 7, imageUrl: 'a' });
  });

  test.each([
    ['a picture that has no mark', 'b', PAGE_ID, PAGE],
    ['a picture that is not listed', 'c', PAGE_ID, PAGE],
    ['another page than the one in the tab', 'a', '4-3-2-1', PAGE],
    ['a tab without a list', 'a', PAGE_ID, { ...PAGE, tabId: 8 }],
  ] as const)('that names %s opens nothing', async (_, imageUrl, pageId, sender) => {
    await open(imageUrl, pageId, sender);
    expect(openPopup).not.toHaveBeenCalled();
    expect(await selectedImage.getValue()).toBeNull();
  });

  test('is heard from pages only, and with nothing but an id and a name', () => {
    expect(handler.from).toBe('page');
    expect(v.is(handler.input, { pageId: 'evil', imageUrl: 'a' })).toBe(false);
  });

  test('opens the card in a tab where the browser opens no popup', async () => {
    openPopup.mockRejectedValue(new Error('not while a button of its own is clicked'));
    await open('a');
    const urls = (await browser.tabs.query({})).map(({ url }) => url);
    expect(urls).toContainEqual(expect.stringContaining('/popup.html?tabId=7'));
  });
});
