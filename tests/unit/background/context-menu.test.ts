import { beforeEach, describe, expect, test, vi } from 'vitest';
import { browser } from 'wxt/browser';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import type { Background } from '../../../entrypoints/background/background.ts';
import { checkClicked, MENU_ID } from '../../../entrypoints/background/context-menu.ts';
import { createPageLives } from '../../../entrypoints/background/page-lives.ts';
import type { ImageReport } from '../../../utils/matching/types.ts';
import { scanRule } from '../../../utils/storage/scanning.ts';
import { selectedImage } from '../../../utils/storage/tabs.ts';
import { registration } from '../matching/fixtures.ts';

const SRC = 'https://news.test/a.jpg';
const work = registration(0);

/** The menu is used on a picture of which this much is known. */
async function click(verdict: ImageReport['verdict'] | null, change: Partial<Background> = {}, frame = {}) {
  const announce = vi.fn(() => Promise.resolve());
  const setResult = vi.fn(() => Promise.resolve());
  const images = verdict ? [{ imageUrl: SRC, sha256: null, source: 'file', verdict }] : [];
  const background = {
    reports: { read: () => Promise.resolve({ pageId: '1', hasMore: false, images }), announce, setResult },
    pages: createPageLives(),
    readImage: vi.fn(() => Promise.resolve({ reason: 'timeout' })),
    checkShown: vi.fn(() => Promise.resolve(null)),
    checkImage: (imageUrl: string, reading: object) => Promise.resolve({ imageUrl, reading }),
    ...change,
  } as unknown as Background;
  const info = {
    menuItemId: MENU_ID,
    srcUrl: SRC,
    editable: false,
    pageUrl: 'https://news.test/story',
    ...frame,
  };
  await checkClicked(background, info as never, { id: 3, incognito: true } as never);
  return { announce, setResult, readImage: background.readImage };
}

beforeEach(() => {
  fakeBrowser.reset();
  browser.action = { openPopup: () => Promise.resolve() } as never;
  vi.spyOn(browser.tabs, 'sendMessage').mockImplementation(() => Promise.resolve('1') as never);
});

describe('Check this image', () => {
  test.each([
    ['is not listed', null],
    ['is being checked', { kind: 'checking' }],
    ['could not be checked before', { kind: 'not_checked', reason: 'unreadable' }],
  ] as const)('reads a picture that %s', async (_, verdict) => {
    const { announce, setResult, readImage } = await click(verdict);
    expect(announce).toHaveBeenCalledWith(
      3,
      '1',
      expect.objectContaining({ imageUrls: [SRC], areSeen: true }),
    );
    expect(setResult).toHaveBeenCalledWith(3, '1', { imageUrl: SRC, reading: { reason: 'timeout' } });
    expect(readImage).toHaveBeenCalledWith(
      SRC,
      expect.objectContaining({ origin: 'https://news.test', isPrivate: true }),
    );
    expect(await selectedImage.getValue()).toEqual({ tabId: 3, imageUrl: SRC });
  });

  test.each([
    ['is not registered', { kind: 'none' }],
    ['is registered', { kind: 'exact', matches: [{ kind: 'exact', work, distanceBits: 0 }], omitted: 0 }],
  ] as const)('only opens the card of a picture that %s', async (_, verdict) => {
    const { readImage } = await click(verdict);
    expect(readImage).not.toHaveBeenCalled();
    expect(await selectedImage.getValue()).toEqual({ tabId: 3, imageUrl: SRC });
  });

  test('checks a picture as it is shown where its file is not to be had', async () => {
    const shown = { imageUrl: SRC, source: 'screenshot' } as never;
    const { setResult } = await click(null, { checkShown: () => Promise.resolve(shown) });
    expect(setResult).toHaveBeenCalledWith(3, '1', shown);
  });

  test('leaves no picture being checked where Whence itself fails', async () => {
    const { setResult } = await click(null, { readImage: () => Promise.reject(new TypeError('x')) });
    expect(setResult).toHaveBeenCalledWith(3, '1', { imageUrl: SRC, reading: { reason: 'failed' } });
  });

  test('reads nothing on a site that is never looked at', async () => {
    await scanRule.setValue({ when: 'always', always: [], never: ['news.test'] });
    vi.spyOn(browser.tabs, 'get').mockResolvedValue({ id: 3, url: 'https://news.test/story' } as never);
    const { announce, readImage } = await click(null);
    expect(announce).not.toHaveBeenCalled();
    expect(readImage).not.toHaveBeenCalled();
  });

  test('reads nothing in a frame of a site that is never looked at', async () => {
    await scanRule.setValue({ when: 'always', always: [], never: ['bank.test'] });
    const { announce, readImage } = await click(null, {}, { frameUrl: 'https://bank.test/' });
    expect(announce).not.toHaveBeenCalled();
    expect(readImage).not.toHaveBeenCalled();
  });

  test('lists nothing where no page answers', async () => {
    vi.spyOn(browser.tabs, 'sendMessage').mockRejectedValue(new Error('no receiving end'));
    expect((await click(null)).announce).not.toHaveBeenCalled();
  });
});
