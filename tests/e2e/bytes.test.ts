import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ExtensionBrowser } from '../../scripts/browsers/launch-chromium.ts';
import type { TabReport } from '../../utils/storage/tabs.ts';
import { drawPicture } from './support/pictures.ts';
import type { Answer, Answering } from './support/serve.ts';
import {
  createWorld,
  extensionPage,
  killWorker,
  namingBuild,
  openChromium,
  openPopup,
  type World,
} from './support/world.ts';

declare const chrome: typeof import('wxt/browser').browser;

const NOTICE = { width: 300, height: 300, channels: 3, background: '#c00' } as const;

let world: World;
let browser: ExtensionBrowser;
/** A page of the extension that looks on, without ever coming to the front. */
let observer: Page;
let known: Answer;
let unknown: Answer;

beforeAll(async () => {
  world = await createWorld();
  const path = await drawPicture(world.folder, 'known.jpg', 1);
  await world.register([path], { title: 'Harbour at noon' });
  known = { type: 'image/jpeg', body: await readFile(path) };
  unknown = { type: 'image/jpeg', body: await readFile(await drawPicture(world.folder, 'unknown.jpg', 2)) };
  browser = await openChromium(world, [], await namingBuild(world));
  observer = await extensionPage(browser);
});

afterAll(async () => {
  await browser?.close();
  await world?.stop();
});

const byWorker = (path: string) =>
  world.cdn.requests.filter((it) => it.path === path && it.headers['sec-fetch-dest'] === 'empty');
const byPage = (path: string) =>
  world.cdn.requests.filter((it) => it.path === path && it.headers['sec-fetch-dest'] === 'image');

/** A page of the site, in front, with pictures of the other host. */
async function show(path: string, body: string): Promise<{ page: Page; tabId: number }> {
  world.site.set(path, { type: 'text/html', body, headers: { 'set-cookie': 'reader=7; path=/' } });
  const page = await browser.context.newPage();
  await page.goto(world.site.url + path);
  await page.bringToFront();
  const tabId = await observer.evaluate(async (url) => {
    const tabs = await chrome.tabs.query({ active: true });
    return tabs.find((tab) => tab.url === url)?.id ?? -1;
  }, page.url());
  return { page, tabId };
}

async function readReport(tabId: number): Promise<TabReport | undefined> {
  const key = `tab:${tabId}`;
  const stored = await observer.evaluate((name) => chrome.storage.session.get(name), key);
  return stored[key] as TabReport | undefined;
}

/** What is listed of the only picture, by kind of verdict and source. */
const listed = async (tabId: number) => {
  const [image] = (await readReport(tabId))?.images ?? [];
  return image && `${image.verdict.kind} by ${image.source}`;
};
const until = (tabId: number, what: string) =>
  expect.poll(() => listed(tabId), { timeout: 20_000 }).toBe(what);

const img = (name: string, style = '') =>
  `<body style="margin:0"><img src="${world.cdn.url}/${name}" width="600" height="400" style="${style}">`;

/** A host that gives pictures only to who names the page. */
const protect: Answering = ({ referer }) =>
  referer?.startsWith(world.site.url) ? known : { type: 'text/plain', body: 'no', status: 403 };

describe('a picture whose host refuses', () => {
  test('is not asked for in the name of the page before somebody allows it', async () => {
    world.cdn.set('/unnamed.jpg', protect);
    world.site.set('/unnamed', { type: 'text/html', body: img('unnamed.jpg') });
    const cautious = await openChromium(world);
    try {
      const settings = await extensionPage(cautious);
      const page = await cautious.context.newPage();
      await page.goto(`${world.site.url}/unnamed`);
      await page.bringToFront();
      const listedThere = () =>
        settings.evaluate(async () => {
          const reports = Object.values(await chrome.storage.session.get()) as TabReport[];
          const images = reports.flatMap((report) => report.images ?? []);
          return images.map(({ verdict, source }) => `${verdict.kind} by ${source}`);
        });
      await expect.poll(listedThere, { timeout: 20_000 }).toEqual(['same by screenshot']);
      expect(byWorker('/unnamed.jpg').map(({ headers }) => headers.referer)).toEqual([undefined]);
      await settings.bringToFront();
      const allow = settings.getByLabel('Name the page to hosts that refuse');
      // Not `check`, which wants it ticked at once: the browser is asked first.
      await allow.click();
      await expect.poll(() => allow.isChecked(), { timeout: 10_000 }).toBe(true);
    } finally {
      await cautious.close();
    }
  });
});

describe('a picture that the page may not read', () => {
  test('is fetched without cookies, and named its page only where the host demands it', async () => {
    world.cdn.set('/protected.jpg', protect);
    const { tabId } = await show('/protected', img('protected.jpg'));
    await until(tabId, 'exact by file');
    expect(byPage('/protected.jpg')[0]?.headers['cookie']).toBe('reader=7');
    const [first, second, ...others] = byWorker('/protected.jpg').map(({ headers }) => headers);
    expect(others).toEqual([]);
    expect(first?.referer).toBeUndefined();
    expect(second?.referer).toBe(`${world.site.url}/`);
    expect([first?.cookie, second?.cookie]).toEqual([undefined, undefined]);
    expect(await observer.evaluate(() => chrome.declarativeNetRequest.getSessionRules())).toEqual([]);
  });

  test('is not taken for the notice that its host sends to others', async () => {
    const notice = { type: 'image/png', body: await sharp({ create: NOTICE }).png().toBuffer() };
    world.cdn.set('/noticed.jpg', ({ referer }) => (referer ? known : notice));
    const { tabId } = await show('/noticed', img('noticed.jpg'));
    await until(tabId, 'exact by file');
  });

  test('is fetched once for two tabs, and the next time by what the host said of it', async () => {
    const tagged: Answering = (headers) =>
      headers['if-none-match'] === '"1"'
        ? { type: 'image/jpeg', body: '', status: 304, headers: { etag: '"1"' } }
        : { ...unknown, headers: { etag: '"1"', 'cache-control': 'no-cache' } };
    world.cdn.set('/tagged.jpg', tagged);
    const first = await show('/two', img('tagged.jpg'));
    const second = await show('/two', img('tagged.jpg'));
    await Promise.all([first, second].map(({ tabId }) => until(tabId, 'none by file')));
    expect(byWorker('/tagged.jpg')).toHaveLength(1);
    await killWorker(browser);
    const third = await show('/two', img('tagged.jpg'));
    await until(third.tabId, 'none by file');
    expect(byWorker('/tagged.jpg').map(({ headers }) => headers['if-none-match'])).toEqual([
      undefined,
      '"1"',
    ]);
  });

  test('is not fetched again while it is fresh', async () => {
    world.cdn.set('/fresh.jpg', { ...unknown, headers: { 'cache-control': 'max-age=600' } });
    const first = await show('/fresh', img('fresh.jpg'));
    await until(first.tabId, 'none by file');
    await first.page.close();
    await killWorker(browser);
    const second = await show('/fresh', img('fresh.jpg'));
    await until(second.tabId, 'none by file');
    expect(byWorker('/fresh.jpg')).toHaveLength(1);
  });

  test('is not fetched before it has been in view', async () => {
    world.cdn.set('/below.jpg', unknown);
    const { page, tabId } = await show('/below', img('below.jpg', 'margin-top:1500px'));
    await until(tabId, 'not_checked by file');
    await page.waitForTimeout(1000);
    expect(byPage('/below.jpg')).toHaveLength(1);
    expect(byWorker('/below.jpg')).toHaveLength(0);
    expect((await readReport(tabId))?.images[0]?.verdict).toMatchObject({ reason: 'not_seen' });
    await page.mouse.wheel(0, 1400);
    await until(tabId, 'none by file');
    expect(byWorker('/below.jpg')).toHaveLength(1);
  });

  test.each([
    ['closed', (page: Page) => page.close()],
    ['left', (page: Page) => page.goto('about:blank')],
  ])('is broken off when its page is %s', async (how, leave) => {
    let isBroken = false;
    const slow: Answering = (headers, response) => {
      if (headers['sec-fetch-dest'] === 'image') return unknown;
      response.writeHead(200, { 'content-type': 'image/jpeg' });
      response.write(unknown.body.slice(0, 4000));
      response.on('close', () => (isBroken = true));
      return null;
    };
    world.cdn.set(`/slow-${how}.jpg`, slow);
    const { page } = await show(`/slow-${how}`, img(`slow-${how}.jpg`));
    await expect.poll(() => byWorker(`/slow-${how}.jpg`).length, { timeout: 10_000 }).toBe(1);
    expect(isBroken).toBe(false);
    await leave(page);
    await expect.poll(() => isBroken, { timeout: 5000 }).toBe(true);
  });
});

describe('a picture whose file is not to be had', () => {
  const pagesOnly =
    (answer: Answer): Answering =>
    (headers) =>
      headers['sec-fetch-dest'] === 'image' ? answer : { type: 'text/plain', body: 'no', status: 403 };

  test('is checked as the screen shows it, and said so', async () => {
    world.cdn.set('/pages-only.jpg', pagesOnly(known));
    const { tabId } = await show('/pages-only', img('pages-only.jpg'));
    await until(tabId, 'same by screenshot');
    const popup = await openPopup(browser, tabId);
    await popup.getByText('Harbour at noon').click();
    await popup.getByText('Checked as shown on the screen, not from its file.', { exact: true }).waitFor();
    expect(await popup.getByText('byte for byte').count()).toBe(0);
    await popup.close();
  });

  test('is checked once it is wholly in view, and not while something covers it', async () => {
    world.cdn.set('/covered.jpg', pagesOnly(known));
    const cover = '<div id="cover" style="position:fixed;inset:0;background:#fff"></div>';
    const { page, tabId } = await show(
      '/covered',
      img('covered.jpg', 'margin:600px 0 1500px;display:block') + cover,
    );
    await until(tabId, 'not_checked by file');
    await page.mouse.wheel(0, 400);
    await page.waitForTimeout(1500);
    expect(await listed(tabId)).toBe('not_checked by file');
    await page.evaluate(() => document.getElementById('cover')?.remove());
    await page.mouse.wheel(0, 1000);
    await page.waitForTimeout(300);
    await page.mouse.wheel(0, -1000);
    await until(tabId, 'same by screenshot');
  });

  test('is not checked in a frame, whose place in the tab it does not know', async () => {
    world.cdn.set('/framed.jpg', pagesOnly(known));
    world.cdn.set('/frame', { type: 'text/html', body: img('framed.jpg') });
    const { tabId } = await show(
      '/framed',
      `<iframe src="${world.cdn.url.replace('127.0.0.1', 'localhost')}/frame" width="700" height="500"></iframe>`,
    );
    await until(tabId, 'not_checked by file');
  });
});

describe('data used', () => {
  test('is told in the settings, and begins anew on request', async () => {
    await observer.bringToFront();
    const section = observer.locator('section', { hasText: 'Data used' });
    await expect.poll(() => section.innerText()).toMatch(/Today\s+[\d.]+ [kM]B in \d+ requests/);
    await section.getByRole('button', { name: 'Clear the count' }).click();
    await section.getByText('Nothing has been fetched yet.').waitFor();
  });
});
