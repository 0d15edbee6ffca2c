import { beforeEach, describe, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import type { Background } from '../../../entrypoints/background/background.ts';
import type { Asker } from '../../../entrypoints/background/image-fetcher.ts';
import { createPageHandlers } from '../../../entrypoints/background/page-handlers.ts';
import { createPageLives } from '../../../entrypoints/background/page-lives.ts';
import { createTabReports } from '../../../entrypoints/background/tab-reports.ts';
import type { PageSender } from '../../../utils/messaging/receive.ts';
import { networkSettings } from '../../../utils/storage/network.ts';
import { lookedAt, scanRule } from '../../../utils/storage/scanning.ts';

const PAGE: PageSender = {
  kind: 'page',
  tabId: 3,
  frameId: 0,
  origin: 'https://news.test',
  isPrivate: false,
};
const FRAME: PageSender = { ...PAGE, frameId: 5, origin: 'https://frame.test' };
const PICTURE = 'https://news.test/a.jpg';
const input = { pageId: '1', imageUrl: PICTURE };

function setUp() {
  const report = (imageUrl: string, reading: object, source = 'file') => ({
    imageUrl,
    fingerprint: null,
    source,
    verdict: 'reason' in reading ? { kind: 'not_checked', ...reading } : { kind: 'none' },
  });
  const background = {
    reports: createTabReports(),
    pages: createPageLives(),
    readImage: vi.fn((_imageUrl: string, _asker: Asker) => Promise.resolve({ reason: 'unreadable' })),
    checkImage: vi.fn((imageUrl: string, reading: object) => Promise.resolve(report(imageUrl, reading))),
    checkShown: vi.fn(() => Promise.resolve<object | null>(report(PICTURE, {}, 'screenshot'))),
  };
  const handlers = createPageHandlers(background as unknown as Background);
  const listed = async () => (await background.reports.read(3))?.images[0];
  return { ...background, handlers, listed };
}

beforeEach(async () => {
  fakeBrowser.reset();
  await networkSettings.setValue({ chainId: 1, rpcUrls: [], gateways: [] });
});

describe('a picture that only a request can read', () => {
  test('is fetched for its own document, for as long as the page lives', async () => {
    const { handlers, readImage, pages } = setUp();
    await handlers['page.open'].handle({ pageId: '1' }, PAGE);
    await handlers['matching.checkImage'].handle({ ...input, reading: null, size: null }, FRAME);
    expect(readImage).toHaveBeenCalledWith(PICTURE, {
      origin: 'https://frame.test',
      isPrivate: false,
      size: null,
      signal: pages.signalOf(3, '1'),
    });
    const signal = readImage.mock.lastCall?.[1].signal;
    await handlers['page.leave'].handle({ pageId: '1' }, FRAME);
    expect(signal?.aborted).toBe(false);
    await handlers['page.leave'].handle({ pageId: '1' }, PAGE);
    expect(signal?.aborted).toBe(true);
  });

  test('is wanted in view where its file was not to be had, but not in a frame', async () => {
    const { handlers, readImage } = setUp();
    await handlers['page.open'].handle({ pageId: '1' }, PAGE);
    const check = (sender: PageSender) =>
      handlers['matching.checkImage'].handle({ ...input, reading: null, size: null }, sender);
    expect(await check(PAGE)).toEqual({ isWantedInView: true });
    expect(await check(FRAME)).toEqual({ isWantedInView: false });
    readImage.mockResolvedValue({ reason: 'not_configured' });
    expect(await check(PAGE)).toEqual({ isWantedInView: false });
  });
});

describe('a picture that is wholly in view', () => {
  test('is checked as it is shown, once its file was not to be had', async () => {
    const { handlers, checkShown, listed } = setUp();
    await handlers['page.open'].handle({ pageId: '1' }, PAGE);
    const show = (sender = PAGE, change = {}) =>
      handlers['matching.checkShown'].handle({ ...input, ...change }, sender);
    expect(await show()).toEqual({ isDone: true });
    await handlers['matching.checkImage'].handle({ ...input, reading: null, size: null }, PAGE);
    expect(await show(FRAME)).toEqual({ isDone: true });
    expect(await show(PAGE, { pageId: '2' })).toEqual({ isDone: true });
    expect(checkShown).not.toHaveBeenCalled();
    checkShown.mockResolvedValueOnce(null);
    expect(await show()).toEqual({ isDone: false });
    expect(await listed()).toMatchObject({ source: 'file', verdict: { kind: 'not_checked' } });
    expect(await show()).toEqual({ isDone: true });
    expect(await listed()).toMatchObject({ source: 'screenshot', verdict: { kind: 'none' } });
    await show();
    expect(checkShown).toHaveBeenCalledTimes(2);
  });
});

describe('a frame', () => {
  test('joins the page that is in the tab, and none while there is none', async () => {
    const { handlers } = setUp();
    const join = () => handlers['page.join'].handle(null, FRAME);
    expect(await join()).toEqual({ pageId: null, mayScan: true });
    await handlers['page.open'].handle({ pageId: '1' }, PAGE);
    expect(await join()).toEqual({ pageId: '1', mayScan: true });
    await handlers['page.leave'].handle({ pageId: '1' }, PAGE);
    expect(await join()).toMatchObject({ pageId: null });
    await handlers['page.open'].handle({ pageId: '2' }, PAGE);
    expect(await join()).toEqual({ pageId: '2', mayScan: true });
  });

  test('of a site that is never looked at is neither looked at nor read in a page of another', async () => {
    await scanRule.setValue({ when: 'always', always: [], never: ['frame.test'] });
    const { handlers, readImage, checkImage } = setUp();
    await handlers['page.open'].handle({ pageId: '1' }, PAGE);
    expect(await handlers['page.join'].handle(null, FRAME)).toEqual({ pageId: '1', mayScan: false });
    expect(await handlers['page.join'].handle(null, { ...FRAME, origin: PAGE.origin })).toMatchObject({
      mayScan: true,
    });
    const check = { ...input, reading: null, size: null };
    expect(await handlers['matching.checkImage'].handle(check, FRAME)).toEqual({ isWantedInView: false });
    expect(readImage).not.toHaveBeenCalled();
    expect(checkImage).not.toHaveBeenCalled();
  });

  test('does not join the page that was left, where its leaving woke the worker', async () => {
    await setUp().handlers['page.open'].handle({ pageId: '1' }, PAGE);
    const { handlers } = setUp();
    await handlers['page.leave'].handle({ pageId: '1' }, PAGE);
    expect(await handlers['page.join'].handle(null, FRAME)).toEqual({ pageId: null, mayScan: false });
  });
});

test('a click holds until the tab has left the site, though it goes back', async () => {
  await scanRule.setValue({ when: 'on_click', always: [], never: [] });
  await lookedAt(3).setValue('news.test');
  const { handlers } = setUp();
  const open = (pageId: string, origin: string) =>
    handlers['page.open'].handle({ pageId }, { ...PAGE, origin });
  expect(await open('1', 'https://news.test')).toEqual({ mayScan: true });
  expect(await open('2', 'https://news.test')).toEqual({ mayScan: true });
  expect(await open('3', 'https://other.test')).toEqual({ mayScan: false });
  expect(await open('4', 'https://news.test')).toEqual({ mayScan: false });
});
