import { readFile } from 'node:fs/promises';
import { gunzipSync } from 'node:zlib';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ExtensionBrowser } from '../../scripts/browsers/launch-chromium.ts';
import { WARC } from '../../utils/evidence/package/layout.ts';
import type { Capture } from '../../utils/evidence/record/capture.ts';
import { isLost } from '../../utils/evidence/record/left-out.ts';
import { openVerified, sealedPackage, startCapture, type Asked } from './support/evidence.ts';
import { drawPicture, pixelsOf, RED, redPicture } from './support/pictures.ts';
import { createWorld, extensionPage, openChromium, openPage, type World } from './support/world.ts';

declare const chrome: typeof import('wxt/browser').browser;

let world: World;
let browser: ExtensionBrowser;
let inBrowser: Page;
let picture: Buffer;

const html = (body: string | Uint8Array, type = 'text/html; charset=utf-8') => ({ type, body });

beforeAll(async () => {
  world = await createWorld();
  const { site, cdn, folder } = world;
  picture = await readFile(await drawPicture(folder, 'harbour.jpg', 1));
  for (const at of [site, cdn]) at.set('/a.jpg', { type: 'image/jpeg', body: picture });
  site.set('/red.png', { type: 'image/png', body: await redPicture() });
  browser = await openChromium(world);
  inBrowser = await extensionPage(browser);
});

afterAll(async () => {
  await browser?.close();
  await world?.stop();
});

/** Opens a page, does something to it, and gives its package's records. */
async function capture(
  path: string,
  asked: Asked = {},
  prepare: (page: Page, tabId: number) => Promise<void> = () => Promise.resolve(),
) {
  const { page, tabId } = await openPage(browser, `${world.site.url}${path}`);
  await prepare(page, tabId);
  const captureId = await startCapture(inBrowser, tabId, asked);
  const opened = await openVerified(await sealedPackage(inBrowser, captureId, 90_000));
  const scroll = await page.evaluate(() => window.scrollY);
  // A host keeps its zoom for its next page.
  await inBrowser.evaluate((id) => chrome.tabs.setZoom(id, 0), tabId);
  await page.close();
  return { ...opened, scroll };
}

const lost = ({ completeness }: Capture) => completeness.missing.filter((one) => isLost(one));
const subjectShot = ({ screenshots }: Capture) => screenshots.find(({ shows }) => shows === 'subject');

describe('a page', () => {
  test('in GBK is kept as the text that it shows, and as the bytes that its host sends', async () => {
    // “中文” in GBK.
    const bytes = Buffer.concat([
      Buffer.from('<!doctype html><meta charset="gbk"><title>'),
      Buffer.from([0xd6, 0xd0, 0xce, 0xc4]),
      Buffer.from('</title><p>'),
      Buffer.from([0xd6, 0xd0, 0xce, 0xc4]),
    ]);
    world.site.set('/gbk', html(bytes, 'text/html'));
    const { capture: record, files } = await capture('/gbk');
    expect(record.title).toBe('中文');
    expect(await files.get('evidence/dom.html')?.text()).toContain('<p>中文');
    const warc = await files.get(WARC)?.arrayBuffer();
    expect(gunzipSync(Buffer.from(warc ?? new ArrayBuffer())).includes(bytes)).toBe(true);
    expect(lost(record)).toEqual([]);
  });

  test('whose picture may not be stored has it as it was shown', async () => {
    let asked = 0;
    world.cdn.set('/once.jpg', (_, response) => {
      asked += 1;
      // Whoever comes later gets something else.
      const status = asked === 1 ? 200 : 410;
      response.writeHead(status, { 'content-type': 'image/jpeg', 'cache-control': 'no-store' });
      response.end(asked === 1 ? picture : '');
      return null;
    });
    world.site.set('/once', html(`<!doctype html><title>Once</title><img src="${world.cdn.url}/once.jpg">`));
    const { capture: record, files } = await capture('/once');
    const consistency = JSON.parse((await files.get('evidence/consistency.json')?.text()) ?? '{}') as {
      resources: { url: string; displayed: string[] }[];
    };
    const shown = consistency.resources.find(({ url }) => url.endsWith('/once.jpg'));
    expect(shown?.displayed).toHaveLength(1);
    expect(record.completeness.images).toEqual({ found: 1, captured: 1 });
    expect(lost(record).map(({ why }) => why)).toEqual([
      'its host answered 410 to a request without cookies',
    ]);
  });

  test('of a service worker says what that may have answered', async () => {
    const answers = `self.addEventListener('install', () => self.skipWaiting());
      self.addEventListener('activate', (event) => event.waitUntil(clients.claim()));`;
    world.site.set('/sw.js', { type: 'text/javascript', body: answers });
    world.site.set('/served', html('<!doctype html><title>Worker</title><p>text'));
    const { capture: record } = await capture('/served', {}, async (page) => {
      await page.evaluate(async () => {
        await navigator.serviceWorker.register('/sw.js', { scope: '/served' });
        await navigator.serviceWorker.ready;
        while (!navigator.serviceWorker.controller) await new Promise((resolve) => setTimeout(resolve, 50));
      });
    });
    expect(lost(record).map(({ what }) => what)).toEqual([`what ${world.site.url}/sw.js answered`]);
  });

  test('with a frame of another host has its document and pictures, and what closed shadow trees hold', async () => {
    // Another site, and not only another port of the same: it has a process of its own.
    const elsewhere = world.cdn.url.replace('127.0.0.1', 'localhost');
    world.cdn.set('/frame', html('<!doctype html><p>within the frame</p><img src="/a.jpg">'));
    const shadow = `<div id="host"></div><script>
      document.getElementById('host').attachShadow({ mode: 'closed' }).innerHTML = '<p>within the shadow</p>';
    </script>`;
    world.site.set(
      '/framed',
      html(`<!doctype html><title>Framed</title>${shadow}<iframe src="${elsewhere}/frame"></iframe>`),
    );
    const { capture: record, files } = await capture('/framed');
    expect(record.frames).toEqual([
      { url: `${world.site.url}/framed`, file: 'evidence/dom.html' },
      { url: `${elsewhere}/frame`, file: 'evidence/dom-1.html' },
    ]);
    expect(await files.get('evidence/dom.html')?.text()).toContain('<p>within the shadow</p>');
    expect(await files.get('evidence/dom-1.html')?.text()).toContain('<p>within the frame</p>');
    expect(record.completeness).toMatchObject({
      frames: { found: 2, captured: 2 },
      images: { found: 1, captured: 1 },
    });
    expect(lost(record)).toEqual([]);
  });

  test('at 150 % has its picture cut out at the right place', async () => {
    world.site.set(
      '/zoom',
      html(
        `<!doctype html><title>Zoom</title><body style="margin:0;background:#fff">
        <img src="/red.png" style="position:absolute;left:100px;top:60px;width:300px;height:200px">`,
      ),
    );
    const { capture: record, files } = await capture(
      '/zoom',
      { imageUrl: `${world.site.url}/red.png` },
      (_, tabId) => inBrowser.evaluate((id) => chrome.tabs.setZoom(id, 1.5), tabId),
    );
    expect(record.environment.zoom).toBe(1.5);
    expect(record.subject?.box).toMatchObject({ left: 100, top: 60, width: 300, height: 200 });
    const scale = record.environment.devicePixelRatio;
    // Were it cut out anywhere else, the white of the page would be in it.
    expect(await pixelsOf(files.get(subjectShot(record)?.file ?? ''))).toEqual({
      width: 300 * scale,
      height: 200 * scale,
      colours: RED,
    });
  });

  test('from right to left, wider than the view, is where it was', async () => {
    world.site.set(
      '/rtl',
      html(
        `<!doctype html><html dir="rtl" lang="ar"><title>مرحبا</title><div style="width:3000px;padding-right:400px">
        <img src="/red.png" style="width:300px;height:200px;display:block"></div></html>`,
      ),
    );
    let left = 0;
    const { capture: record, files } = await capture(
      '/rtl',
      { imageUrl: `${world.site.url}/red.png` },
      async (page) => {
        // There, a page begins at the right, and is scrolled to what is less than nothing.
        await page.evaluate(() => window.scrollTo(-100, 0));
        left = await page.locator('img').evaluate((image) => image.getBoundingClientRect().left);
      },
    );
    expect(record.title).toBe('مرحبا');
    expect(left).toBeGreaterThan(400);
    expect(record.environment.scroll.left).toBe(-100);
    expect(record.subject?.box).toMatchObject({ left, width: 300 });
    expect(subjectShot(record)?.box).toMatchObject({ left: left - 100, width: 300, height: 200 });
    expect(await pixelsOf(files.get(subjectShot(record)?.file ?? ''))).toEqual({
      width: 300,
      height: 200,
      colours: RED,
    });
    expect(lost(record)).toEqual([]);
  });

  test('with a video has its poster, and says that the video is missing', async () => {
    world.site.set(
      '/video',
      html('<!doctype html><title>Video</title><video poster="/a.jpg" src="/a.mp4"></video>'),
    );
    const { capture: record } = await capture('/video');
    expect(record.completeness.images).toEqual({ found: 1, captured: 1 });
    expect(lost(record).map(({ what }) => what)).toEqual([`the video ${world.site.url}/a.mp4`]);
  });

  test('with pictures that live in it alone has those', async () => {
    world.site.set(
      '/local',
      html(`<!doctype html><title>Local</title><img src="data:image/jpeg;base64,${picture.toString('base64')}">
      <script>fetch('/a.jpg').then((it) => it.blob()).then((blob) => {
        document.body.append(Object.assign(new Image(), { src: URL.createObjectURL(blob) })); });</script>`),
    );
    const { capture: record, files } = await capture('/local', {}, (page) =>
      page.locator('img').nth(1).waitFor(),
    );
    expect(record.completeness.images).toEqual({ found: 2, captured: 2 });
    const { images } = JSON.parse((await files.get('evidence/images.json')?.text()) ?? '{}') as {
      images: { file: string | null; byteLength: number }[];
    };
    expect(images.map(({ file, byteLength }) => [file, byteLength])).toEqual([
      ['evidence/picture-1.bin', picture.length],
      ['evidence/picture-2.bin', picture.length],
    ]);
  });

  test('of 20,000 px is kept from top to end, also below a bar that stays, and stands where it stood', async () => {
    const lines = Array.from(
      { length: 200 },
      (_, i) => `<div style="height:100px;background:rgb(${i},${255 - i},128)">${i}</div>`,
    );
    world.site.set(
      '/tall',
      html(`<!doctype html><title>Tall</title><body style="margin:0">
      <header style="position:sticky;top:0;height:80px;background:#000"></header>${lines.join('')}`),
    );
    const {
      capture: record,
      files,
      scroll,
    } = await capture('/tall', { isWhole: true }, (page) => page.evaluate(() => window.scrollTo(0, 4321)));
    const tiles = record.screenshots.filter(({ shows }) => shows === 'page').map(({ box }) => box);
    expect(tiles[0]?.top).toBe(0);
    for (const [index, { top }] of tiles.slice(1).entries()) {
      const before = tiles[index];
      // What the bar covers of this one was to be seen in the one before.
      expect(top + 80).toBeLessThanOrEqual((before?.top ?? 0) + (before?.height ?? 0));
    }
    const last = tiles.at(-1);
    expect((last?.top ?? 0) + (last?.height ?? 0)).toBe(20_080);
    expect([...files.keys()].filter((path) => path.includes('screenshot-')).length).toBe(tiles.length + 1);
    expect(lost(record)).toEqual([]);
    expect(scroll).toBe(4321);
  });

  test('that is taller than is scrolled through says where that ended', async () => {
    world.site.set('/endless', html('<!doctype html><title>Endless</title><div style="height:60000px">'));
    const { capture: record } = await capture('/endless', { isWhole: true });
    expect(lost(record)).toEqual([
      { what: expect.stringMatching(/^the page below \d+ px/) as string, why: 'it is 60016 px tall' },
    ]);
  });
});
