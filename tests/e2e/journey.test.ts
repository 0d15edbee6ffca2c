import { readFile, readdir } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import sharp, { type Sharp } from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ExtensionBrowser } from '../../scripts/browsers/launch-chromium.ts';
import { readThrough } from '../../scripts/browsers/read-through.ts';
import type { TabReport } from '../../utils/storage/tabs.ts';
import { drawPicture } from './support/pictures.ts';
import type { Site } from './support/serve.ts';
import {
  createWorld,
  openChromium,
  openPage,
  openPopup,
  waitForReport,
  type World,
} from './support/world.ts';

/** Real photographs may stand in for the drawn pictures: `WHENCE_PHOTOS=DIR npm run test:e2e`. */
const PHOTOS = process.env['WHENCE_PHOTOS'];
/** Pure textures lose PDQ's coarse bits when they are resized: of these only the original must be found. */
const TEXTURES = new Set(['brick', 'grass', 'gravel']);

type Variant = readonly [name: string, change: (picture: Sharp, width: number) => Sharp];

const VARIANTS: readonly Variant[] = [
  ['half', (picture, width) => picture.resize(Math.round(width / 2)).png()],
  ['q50', (picture) => picture.flatten({ background: '#fff' }).jpeg({ quality: 50 })],
  ['webp', (picture) => picture.webp()],
  ['background', (picture, width) => picture.resize(Math.round(width * 0.8)).webp({ quality: 60 })],
  ['srcset', (picture, width) => picture.resize(Math.round(width * 0.9)).webp({ quality: 70 })],
  ['late', (picture, width) => picture.resize(Math.round(width * 0.7)).png()],
];

declare const chrome: typeof import('wxt/browser').browser;

let world: World;
let browser: ExtensionBrowser;
let pictures: string[];
let report: TabReport;
let tabId: number;

async function putVariants(site: Site, path: string) {
  const name = basename(path);
  const original = await readFile(path);
  const { width = 0, format } = await sharp(original).metadata();
  site.set(`/original/${name}`, { type: `image/${format}`, body: original });
  for (const [variant, change] of VARIANTS) {
    const body = await change(sharp(original), width).toBuffer();
    site.set(`/${variant}/${name}`, { type: 'image/x-any', body });
  }
}

/** Every variant of every picture, from the page's own origin and from one that sends no CORS headers. */
function pageOf(sites: readonly Site[]): string {
  const shown = sites.flatMap(({ url }) =>
    pictures.map((path) => (variant: string) => `${url}/${variant}/${basename(path)}`),
  );
  const now = shown.map(
    (at) => `<img src="${at('original')}"><img src="${at('half')}"><img src="${at('q50')}">
      <picture><source type="image/webp" srcset="${at('webp')}"><img src="/none.png"></picture>
      <img srcset="${at('srcset')} 1x, ${at('srcset')} 2x"><div style="background-image:url('${at('background')}')"></div>`,
  );
  const later = shown.map(
    (at) => `document.body.append(Object.assign(new Image(), { src: '${at('late')}' }));`,
  );
  return `<!doctype html><title>Pictures</title><style>img,div{width:320px;height:auto}div{height:200px}.icon{width:48px}</style>
    ${now.join('')}<img src="/unregistered.png"><img class="icon" src="/icon.png">
    <script>setTimeout(() => { ${later.join('')} }, 2000)</script>`;
}

beforeAll(async () => {
  world = await createWorld();
  pictures = PHOTOS
    ? (await readdir(PHOTOS))
        .filter((file) => /\.(jpe?g|png)$/.test(file))
        .map((file) => resolve(PHOTOS, file))
    : await Promise.all(
        ['harbour.jpg', 'orchard.png', 'square.webp'].map((name, seed) =>
          drawPicture(world.folder, name, seed),
        ),
      );
  await world.register(pictures, {
    creator: 'Ada Example',
    licence: 'https://creativecommons.org/licenses/by/4.0/',
  });
  for (const site of [world.site, world.cdn]) for (const path of pictures) await putVariants(site, path);
  const stranger = await readFile(await drawPicture(world.folder, 'stranger.png', 99));
  world.site.set('/unregistered.png', { type: 'image/png', body: stranger });
  world.site.set('/icon.png', { type: 'image/png', body: stranger });
  world.site.set('/', { type: 'text/html', body: pageOf([world.site, world.cdn]) });
  browser = await openChromium(world);
  // Both hosts know this browser by a cookie, as they would where somebody has an account.
  await browser.context.addCookies([{ name: 'account', value: 'ada', url: world.cdn.url }]);
  const opened = await openPage(browser, `${world.site.url}/`);
  tabId = opened.tabId;
  // Those that a script adds are there by then.
  await opened.page.waitForTimeout(2500);
  await readThrough(opened.page);
  const wanted = pictures.length * 2 * (VARIANTS.length + 1) + 1;
  report = await waitForReport(
    browser,
    tabId,
    ({ images }) =>
      images.length >= wanted &&
      images.every(({ verdict }) => !['checking', 'not_checked'].includes(verdict.kind)),
  );
});

afterAll(async () => {
  await browser?.close();
  await world?.stop();
});

const verdictOf = (url: string) => report.images.find(({ imageUrl }) => imageUrl === url)?.verdict;

describe('a page with registered pictures', () => {
  test.each(['original', ...VARIANTS.map(([name]) => name)])(
    'finds each picture as %s, from its own origin and another',
    (variant) => {
      const missed = [world.site, world.cdn].flatMap(({ url }) =>
        pictures
          .map((path) => ({ path, verdict: verdictOf(`${url}/${variant}/${basename(path)}`) }))
          .filter(({ path, verdict }) => {
            const isTexture = TEXTURES.has(basename(path).replace(/\..*/, ''));
            const mayMiss = isTexture && variant !== 'original';
            const expected = variant === 'original' ? ['exact'] : ['exact', 'same'];
            return !mayMiss && !expected.includes(verdict?.kind ?? 'not listed');
          }),
      );
      expect(missed).toEqual([]);
    },
  );

  test('says none of a picture that nobody registered', () => {
    expect(verdictOf(`${world.site.url}/unregistered.png`)).toEqual({ kind: 'none' });
  });

  test('leaves an icon alone', () => {
    expect(verdictOf(`${world.site.url}/icon.png`)).toBeUndefined();
    expect(world.site.requests.filter(({ path }) => path === '/icon.png')).toHaveLength(1);
  });

  test('fetches a picture of another origin once more, without cookies and without saying from where', () => {
    const [path = ''] = pictures;
    const asked = world.cdn.requests.filter((request) => request.path === `/half/${basename(path)}`);
    const [ofPage, ours, ...more] = asked.map(({ headers }) => headers);
    expect(ofPage?.cookie).toBe('account=ada');
    expect(ours).toBeDefined();
    expect(ours?.cookie).toBeUndefined();
    expect(ours?.referer).toBeUndefined();
    expect(more).toEqual([]);
  });

  test("takes what is of the page's own origin from the browser's cache, and never asks with its cookies", () => {
    for (const path of pictures) {
      const asked = world.site.requests.filter((request) => request.path === `/half/${basename(path)}`);
      expect(asked.map(({ headers }) => headers.cookie)).toEqual(['account=ada']);
    }
  });

  test('counts the registered pictures on the toolbar', async () => {
    const registered = report.images.filter(({ verdict }) => 'matches' in verdict).length;
    const popup = await openPopup(browser, tabId);
    const badge = await popup.evaluate((tab) => chrome.action.getBadgeText({ tabId: tab }), tabId);
    expect(badge).toBe(String(registered));
    await popup.close();
  });

  test('the card of every picture names its work, registrant, owner and licence', async () => {
    const popup = await openPopup(browser, tabId);
    const [account] = world.stack.stack.accounts;
    const holder = `${account?.address.slice(0, 6)}…${account?.address.slice(-4)}`;
    for (const path of pictures) {
      await popup.locator(`[data-image="${world.cdn.url}/original/${basename(path)}"]`).click();
      const card = popup.locator('article.card');
      const title = basename(path).replace(/\..*/, '');
      await card.getByRole('heading', { name: title, exact: true }).waitFor();
      await card.getByText(`Owner of record: ${holder}`).waitFor();
      const words = await card.innerText();
      expect(words).toContain('Ada Example');
      expect(words).toContain(`Registered by ${holder}`);
      expect(words).toContain('Registration does not prove authorship.');
      const licence = card.getByRole('link', { name: /CC BY 4\.0/ }).first();
      expect(await licence.getAttribute('href')).toBe('https://creativecommons.org/licenses/by/4.0/');
      // Its frame is there before the picture: what counts is that the checked bytes come.
      await card.locator('img[alt="The registered picture"][src^="blob:"]').waitFor();
      await popup.screenshot({ path: join('test-results', 'journey-card.png'), fullPage: true });
      await card.getByRole('button', { name: 'All pictures' }).click();
    }
    await popup.close();
  });
});
