import { mkdir, readFile } from 'node:fs/promises';
import { launch, type Browser, type Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { findFirefox } from '../../scripts/browsers/find-browser.ts';
import { AXE, runAxe } from '../../scripts/gallery/inspect.ts';
import type { TabReport } from '../../utils/storage/tabs.ts';
import { isLost } from '../../utils/evidence/record/left-out.ts';
import { openVerified, sealedPackage } from './support/evidence.ts';
import { created } from '../../scripts/rights/sign.ts';
import { drawPicture } from './support/pictures.ts';
import { pressPhotograph, signedPhotograph } from './support/rights-pictures.ts';
import { createWorld, type World } from './support/world.ts';

const EXTENSION_ID = 'whence@whence.example';
/** Plain http from a name, as most pages see it: Firefox treats addresses of this machine itself as secure. */
const CDN_HOST = 'pictures.test';
/** Firefox gives each installation its own address; this one is set beforehand so that the test knows it. */
const UUID = '7a1d6f0e-5b1c-4f5e-9a57-2f6f3c1b9d10';

/** The extension's own APIs, as code that runs inside its pages sees them. */
interface Inside {
  readonly browser: typeof import('wxt/browser').browser;
}

let world: World;
let firefox: Browser;

beforeAll(async () => {
  world = await createWorld();
  const path = await drawPicture(world.folder, 'harbour.jpg', 1);
  await world.register([path], { title: 'Harbour at noon', licence: 'CC-BY-4.0' });
  const cdnUrl = world.cdn.url.replace('127.0.0.1', CDN_HOST);
  world.cdn.set('/harbour.jpg', { type: 'image/jpeg', body: await readFile(path) });
  world.site.set('/own.jpg', { type: 'image/jpeg', body: await readFile(path) });
  world.site.set('/own', {
    type: 'text/html',
    body: `<title>Own</title><style>div{width:600px;height:400px}</style><img src="/own.jpg" width="600">
      <div style="background-image:url(${cdnUrl}/harbour.jpg)"></div>
      <div style="background-image:image-set(url(${cdnUrl}/1.jpg) 1x, url(${cdnUrl}/9.jpg) 9x)"></div>`,
  });
  world.site.set('/', {
    type: 'text/html',
    body: `<title>Story</title><img src="${cdnUrl}/harbour.jpg" width="600">`,
  });

  const search = findFirefox();
  if (!search.found) throw new Error(search.advice);
  firefox = await launch({
    browser: 'firefox',
    executablePath: search.path,
    args: ['--remote-allow-system-access'],
    extraPrefsFirefox: {
      'extensions.webextensions.uuids': JSON.stringify({ [EXTENSION_ID]: UUID }),
      'network.dns.localDomains': CDN_HOST,
    },
  });
  await firefox.installExtension(inject('extensions').firefox);
});

afterAll(async () => {
  await firefox?.close();
  await world?.stop();
});

/** A page of the extension: its `goto` never resolves in Firefox, but the page loads. */
async function openExtensionPage(path: string) {
  const page = await firefox.newPage();
  page.goto(`moz-extension://${UUID}/${path}`).catch(() => null);
  // A look at the blank page that is just being left fails, so it is looked for again.
  await expect.poll(() => page.$('#root *').catch(() => null), { timeout: 20_000 }).not.toBeNull();
  return page;
}

/** Opens a web page in front, and gives its tab's id. */
async function openWebPage(url: string): Promise<number> {
  const web = await firefox.newPage();
  await web.goto(url);
  await web.bringToFront();
  const inside = await openExtensionPage('options.html#/settings');
  const tabId = await inside.evaluate(async (wanted) => {
    const tabs = await (globalThis as unknown as Inside).browser.tabs.query({});
    return tabs.find((tab) => tab.url === wanted)?.id ?? -1;
  }, url);
  await inside.close();
  return tabId;
}

describe('in Firefox', () => {
  test('a registered picture of another origin is found, and its card names title, owner and licence', async () => {
    const settings = await openExtensionPage('options.html#/settings');
    await settings.locator('[name=chainId]').fill(String(world.stack.stack.chainId));
    await settings.locator('[name=rpcUrls]').fill(world.rpc.url);
    await settings.locator('[name=gateways]').fill(world.gateways.map(({ url }) => url).join('\n'));
    await settings.locator('button[type=submit]').click();
    await settings.locator('button ::-p-text(Sync now)').click();
    await settings.waitForSelector('::-p-text(Up to date:)');

    const tabId = await openWebPage(`${world.site.url}/`);
    const popup = await openExtensionPage(`popup.html?tabId=${tabId}`);
    await popup.setViewport({ width: 420, height: 900 });
    await popup.waitForSelector('::-p-text(1 registered picture)', { timeout: 30_000 });
    await popup.locator('button.row').click();
    await popup.waitForSelector('::-p-text(Owner of record: 0x)');
    await popup.waitForSelector('::-p-text(Harbour at noon)');
    await popup.waitForSelector('img[alt="The registered picture"]');
    const words = await popup.evaluate(() => document.body.innerText);
    expect(words).toContain('CC BY 4.0');
    await popup.screenshot({ path: 'test-results/firefox-card.png' });
  });

  test("the page's own picture comes from the cache, a background once more from its host, what was not chosen from nowhere", async () => {
    const tabId = await openWebPage(`${world.site.url}/own`);
    const inside = await openExtensionPage('options.html#/settings');
    // Read from the store: a popup would fetch the pictures itself, to show them.
    const readKinds = () =>
      inside.evaluate(async (key) => {
        const stored = await (globalThis as unknown as Inside).browser.storage.session.get(key);
        return (stored[key] as TabReport | undefined)?.images.map(({ verdict }) => verdict.kind);
      }, `tab:${tabId}`);
    await expect.poll(readKinds, { timeout: 30_000 }).toEqual(['exact', 'exact']);
    const asked = [...world.site.requests, ...world.cdn.requests].map(({ path }) => path);
    expect(asked.filter((path) => path === '/own.jpg')).toHaveLength(1);
    expect(asked).toContain('/1.jpg');
    expect(asked).not.toContain('/9.jpg');
  });

  test('a host that demands it is told the page, and what no host gives is read from the screen', async () => {
    const cdnUrl = world.cdn.url.replace('127.0.0.1', CDN_HOST);
    const picture = { type: 'image/jpeg', body: await readFile(`${world.folder}/harbour.jpg`) };
    const no = { type: 'text/plain', body: 'no', status: 403 };
    world.cdn.set('/protected.jpg', ({ referer }) => (referer?.startsWith(world.site.url) ? picture : no));
    world.cdn.set('/pages-only.jpg', ({ accept }) => (accept?.includes('svg') ? picture : no));
    world.site.set('/guarded', {
      type: 'text/html',
      body: ['protected', 'pages-only']
        .map((name) => `<img src="${cdnUrl}/${name}.jpg" width="360" height="240" style="display:block">`)
        .join(''),
    });
    const inside = await openExtensionPage('options.html#/settings');
    const web = await firefox.newPage();
    await web.goto(`${world.site.url}/guarded`);
    await web.bringToFront();
    const read = () =>
      inside.evaluate(async (url) => {
        const { tabs, storage } = (globalThis as unknown as Inside).browser;
        const tab = (await tabs.query({ active: true })).find((active) => active.url === url);
        const stored = Object.values(await storage.session.get(`tab:${tab?.id}`)) as TabReport[];
        return stored[0]?.images.map(({ verdict, source }) => `${verdict.kind} by ${source}`);
      }, web.url());
    await expect.poll(read, { timeout: 30_000 }).toEqual(['exact by file', 'same by screenshot']);
    const referrers = world.cdn.requests
      .filter(({ path, headers }) => path === '/protected.jpg' && !headers.accept?.includes('svg'))
      .map(({ headers }) => headers.referer);
    expect(referrers).toEqual([undefined, `${world.site.url}/`]);
  });

  test('the card of a press photograph tells its credit, and that of a generated picture what its credentials are worth', async () => {
    const draft = { assertions: [created('trainedAlgorithmicMedia')] };
    const pictures = {
      press: await pressPhotograph(world.folder),
      made: (await signedPhotograph(world.folder, 'made.jpg', 13, draft)).file,
    };
    for (const [name, body] of Object.entries(pictures)) {
      world.site.set(`/${name}.jpg`, { type: 'image/jpeg', body });
      world.site.set(`/${name}`, {
        type: 'text/html',
        body: `<!doctype html><title>News</title><img src="/${name}.jpg" width="400">`,
      });
      const tabId = await openWebPage(`${world.site.url}/${name}`);
      const popup = await openExtensionPage(`popup.html?tabId=${tabId}`);
      await popup.setViewport({ width: 420, height: 900 });
      const row = await popup.waitForSelector('[data-image], .overview details.fold summary');
      if (await row?.evaluate((element) => element.matches('summary'))) await row?.click();
      await popup.locator('[data-image]').click();
      await popup.waitForSelector('.rights-parts:not(:has(.part-reading))');
      await popup.waitForSelector('::-p-text(This picture is not registered)');
      if (name === 'press') await popup.waitForSelector('::-p-text(Ana Ruiz/Agence A)');
      else {
        await popup.waitForSelector('::-p-text(Made with generative AI, its record says.)');
        const words = await popup.$eval('.credentials', (part) => (part as HTMLElement).innerText);
        expect(words).toMatch(/Signed by .?Test-Camera, Whence-Tests.?, whom no trust list here names/);
      }
      await popup.screenshot({ path: `test-results/firefox-rights-${name}.png`, fullPage: true });
      await popup.close();
    }
  });

  test('a page is kept as evidence without what only Chromium can save, and says so', async () => {
    world.site.set('/kept', {
      type: 'text/html; charset=utf-8',
      body: '<!doctype html><title>Kept</title><img src="/own.jpg" width="300"><input name="pin">',
    });
    const inside = await openExtensionPage('options.html#/settings');
    const web = await firefox.newPage();
    await web.goto(`${world.site.url}/kept`);
    await web.bringToFront();
    await web.type('input', 'hunter2');
    const captureId = await inside.evaluate(async (url) => {
      const { tabs, runtime } = (globalThis as unknown as Inside).browser;
      const tabId = (await tabs.query({})).find((tab) => tab.url === url)?.id;
      const input = { tabId, mode: 'default', imageUrl: null, isWhole: false, isReviewed: false };
      const reply = await runtime.sendMessage({ name: 'evidence.capture', input });
      if (!reply.ok) throw new Error(JSON.stringify(reply.error));
      return reply.value.captureId as string;
    }, web.url());
    const { capture, files } = await openVerified(await sealedPackage(inside, captureId));
    expect(capture.environment.browser).toMatch(/^Firefox/);
    expect(capture.completeness.images).toEqual({ found: 1, captured: 1 });
    expect(capture.screenshots.map(({ shows }) => shows)).toEqual(['view']);
    expect(capture.completeness.missing.filter(isLost)).toEqual([
      { what: 'the page as one file (MHTML)', why: 'this browser cannot make one' },
    ]);
    for (const [path, content] of files) expect(await content.text(), path).not.toContain('hunter2');
  });

  test('what a host has sent elsewhere is kept with its way, by a right that is given back', async () => {
    const { site } = world;
    const headers = { location: '/own.jpg', 'set-cookie': 'visitor=hunter2' };
    site.set('/moved.jpg', { type: 'text/plain', body: '', status: 302, headers });
    const body = '<!doctype html><title>Moved</title><img src="/moved.jpg" width="300">';
    site.set('/moved', { type: 'text/html; charset=utf-8', body });
    const tabId = await openWebPage(`${site.url}/moved`);
    const popup = await openExtensionPage(`popup.html?tabId=${tabId}`);
    // Firefox takes it only while a person clicks.
    await popup.locator('button ::-p-text(Keep evidence of this page)').click();
    const readId = () =>
      popup.evaluate(async (key) => {
        const stored = await (globalThis as unknown as Inside).browser.storage.session.get(key);
        return (stored[key] as { captureId: string } | undefined)?.captureId;
      }, `capture:${tabId}`);
    await expect.poll(readId).toBeDefined();
    const web = (await firefox.pages()).find((page) => page.url() === `${site.url}/moved`);
    await web?.bringToFront();
    const { capture, files } = await openVerified(await sealedPackage(popup, (await readId()) ?? ''));
    expect(capture.redirects, JSON.stringify(capture.completeness.missing)).toMatchObject([
      { url: `${site.url}/moved.jpg`, end: `${site.url}/own.jpg`, hops: [{ status: 302 }] },
    ]);
    for (const [path, content] of files) expect(await content.text(), path).not.toContain('hunter2');
    const isAllowed = () =>
      popup.evaluate(() =>
        (globalThis as unknown as Inside).browser.permissions.contains({ permissions: ['webRequest'] }),
      );
    await expect.poll(isAllowed).toBe(false);
  });
});

/** Narrow ones, and as most are, in CSS px. */
const PHONES = [360, 412];
const PHONE_SHOTS = 'test-results/journeys/phone';

/** Whole at the side on a phone, and accessible; pictures are left to look at. */
async function fitsPhones(page: Page, name: string): Promise<void> {
  await mkdir(PHONE_SHOTS, { recursive: true });
  for (const width of PHONES) {
    await page.setViewport({ width, height: 740 });
    const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(over, `${name} at ${width} px`).toBeLessThanOrEqual(0);
    await page.screenshot({ path: `${PHONE_SHOTS}/${name}-${width}.png`, fullPage: true });
  }
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(AXE);
  expect(await page.evaluate(runAxe), name).toEqual([]);
}

describe('in Firefox, on a phone', () => {
  test('the popup fits, and a card, its credit and the way back are a touch away', async () => {
    const tabId = await openWebPage(`${world.site.url}/`);
    const popup = await openExtensionPage(`popup.html?tabId=${tabId}`);
    await popup.setViewport({ width: 360, height: 740 });
    await popup.waitForSelector('::-p-text(Harbour at noon)');
    await fitsPhones(popup, 'pictures');
    await popup.locator('button.row').click();
    await popup.locator('button ::-p-text(Copy credit)').click();
    await popup.waitForSelector('button ::-p-text(Copied)');
    await popup.waitForSelector('::-p-text(Owner of record: 0x)');
    await fitsPhones(popup, 'card');
    await popup.locator('button ::-p-text(All pictures)').click();
    await popup.waitForSelector('button.row', { visible: true });
    await popup.close();
  });

  test('every section of the dashboard fits, and is reached from any other', async () => {
    const page = await openExtensionPage('options.html#/settings');
    await page.setViewport({ width: 360, height: 740 });
    const sections = await page.$$eval('header nav a', (links) => links.map((link) => link.hash));
    expect(sections.length).toBeGreaterThan(6);
    for (const section of sections) {
      await page.locator(`header nav a[href="${section}"]`).click();
      await page.waitForSelector(`header nav a[href="${section}"][aria-current=page]`);
      await fitsPhones(page, section.replace('#/', ''));
    }
    await page.close();
  });

  test('a part of the settings is a touch away in the list of contents', async () => {
    const page = await openExtensionPage('options.html#/settings');
    await page.setViewport({ width: 360, height: 740 });
    await page.locator('.contents a[href="#/settings/backup"]').click();
    await page.waitForFunction(() => document.activeElement?.id === 'backup');
    // The frame after the focus has scrolled there, below a header that may stay.
    await page.waitForFunction(() => {
      const heading = document.querySelector('#backup')?.getBoundingClientRect();
      return heading && heading.top >= 0 && heading.bottom <= innerHeight;
    });
    await page.close();
  });
});

describe('a mark in Firefox', () => {
  test('lies on a registered picture once that is wanted, opens its card, and goes again', async () => {
    const settings = await openExtensionPage('options.html#/settings');
    await settings.locator('[name=hints][value=always]').click();
    const web = await firefox.newPage();
    await web.goto(`${world.site.url}/`);
    await web.bringToFront();
    const corner = () =>
      web.evaluate(() => {
        const { left = 0, top = 0 } = document.querySelector('img')?.getBoundingClientRect() ?? {};
        const [x, y] = [left + 22, top + 22];
        return { x, y, isOurs: document.elementFromPoint(x, y)?.matches('[popover]') };
      });
    await expect.poll(corner).toMatchObject({ isOurs: true });
    const openCards = () =>
      settings.evaluate(async () => {
        const { tabs, extension } = (globalThis as unknown as Inside).browser;
        const inTabs = (await tabs.query({})).filter(({ url }) => url?.includes('/popup.html'));
        return inTabs.length + extension.getViews({ type: 'popup' }).length;
      });
    const before = await openCards();
    const { x, y } = await corner();
    await web.mouse.click(x, y);
    await expect.poll(openCards).toBe(before + 1);
    // A page that is not in front draws nothing, and nothing in it comes to rest to be clicked.
    await settings.bringToFront();
    await settings.locator('[name=hints][value=off]').click();
    await expect.poll(corner).toMatchObject({ isOurs: false });
  });
});
