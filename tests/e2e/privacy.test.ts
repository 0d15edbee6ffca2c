import { readdirSync, readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import type { IncomingHttpHeaders } from 'node:http';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import type { ExtensionBrowser } from '../../scripts/browsers/launch-chromium.ts';
import { MAX_IMAGES } from '../../utils/matching/report.ts';
import type { TabReport } from '../../utils/storage/tabs.ts';
import { drawPicture } from './support/pictures.ts';
import { BROWSERS_OWN, startRecordingProxy, type RecordingProxy } from './support/recording-proxy.ts';
import type { Site } from './support/serve.ts';
import {
  createWorld,
  extensionPage,
  namingBuild,
  openChromium,
  openPage,
  openPopup,
  waitForReport,
  type World,
} from './support/world.ts';

declare const chrome: typeof import('wxt/browser').browser;

/** Hosts in the built files, each with the reason why it is there; none is ever asked. */
const NAMED_NOT_ASKED: Readonly<Record<string, string>> = {
  'www.w3.org': 'names of XML namespaces',
  'creativecommons.org': 'addresses of licences, opened by a click',
  'example.com': 'makes a relative address whole, to take it apart',
  'react.dev': 'words of an error of React',
  'wxt.dev': 'words of an error of WXT',
  'github.com': 'words of errors of libraries',
  'viem.sh': 'words of an error of viem',
  'oxlib.sh': 'words of an error of ox',
  'abitype.dev': 'words of an error of abitype',
  'docs.soliditylang.org': 'words of an error of viem',
  '4byte.sourcify.dev': 'words of an error of viem',
  'netpreserve.org': 'names of the kinds of WARC records',
  'www.npmjs.com': 'licence of hash-wasm',
  'service.example': 'shows how an address is written',
  'witness.example': 'shows how an address is written',
  'ns.adobe.com': 'names of XML namespaces',
  'purl.org': 'names of XML namespaces',
  'ns.useplus.org': 'names of XML namespaces',
  'iptc.org': 'names of XML namespaces',
  'web.resource.org': 'names of XML namespaces',
  'cv.iptc.org': 'names of kinds of sources of pictures',
  'schema.org': 'the vocabulary of JSON-LD that is copied',
  'rightsstatements.org': 'address of a statement of rights, opened by a click',
  'tineye.com': 'a search for the picture, opened by a click',
  'lens.google.com': 'a search for the picture, opened by a click',
  '127.0.0.1': 'tells where a node on this computer usually answers',
};

let world: World;
let known: Buffer;
let browser: ExtensionBrowser;
/** Every request of the whole browser: pages, extension pages and the worker. */
const requested: URL[] = [];

beforeAll(async () => {
  world = await createWorld();
  const knownPath = await drawPicture(world.folder, 'known.jpg', 1);
  await world.register([knownPath], { title: 'Known' });
  known = await readFile(knownPath);
  const unknown = await readFile(await drawPicture(world.folder, 'unknown.jpg', 2));
  world.site.set('/unknown.jpg', { type: 'image/jpeg', body: unknown });
  world.cdn.set('/unknown.jpg', { type: 'image/jpeg', body: unknown });
  world.site.set('/known.jpg', { type: 'image/jpeg', body: known });
  world.site.set('/strangers', {
    type: 'text/html',
    body: `<img src="/unknown.jpg" width="300"><img src="${world.cdn.url}/unknown.jpg" width="300">`,
  });
  world.site.set('/known', { type: 'text/html', body: '<img src="/known.jpg" width="300">' });
  world.site.set('/none', { type: 'text/html', body: '<p>No pictures</p>' });
  browser = await openChromium(world);
  browser.context.on('request', (request) => requested.push(new URL(request.url())));
});

afterAll(async () => {
  await browser?.close();
  await world?.stop();
});

const asked = () => [world.rpc, ...world.gateways].map(({ requests }) => requests.length);

describe('what leaves the browser', () => {
  test('pictures that nobody registered cause no request but to their own host', async () => {
    const before = asked();
    const { tabId } = await openPage(browser, `${world.site.url}/strangers`);
    const { images } = await waitForReport(
      browser,
      tabId,
      (it) => it.images.length === 2 && it.images.every(({ verdict }) => verdict.kind === 'none'),
    );
    expect(images).toHaveLength(2);
    expect(asked()).toEqual(before);
    const overNetwork = requested.filter(({ protocol }) => protocol.startsWith('http'));
    // The worker's own fetch is among them: what is recorded is not only what pages do.
    expect(overNetwork.filter(({ href }) => href === `${world.cdn.url}/unknown.jpg`)).toHaveLength(2);
    expect(new Set(overNetwork.map(({ origin }) => origin))).toEqual(
      new Set([world.site.url, world.cdn.url]),
    );
  });

  test('a registered picture asks neither chain nor gateway before somebody looks', async () => {
    const before = asked();
    const { tabId } = await openPage(browser, `${world.site.url}/known`);
    await waitForReport(browser, tabId);
    expect(asked()).toEqual(before);
    const popup = await openPopup(browser, tabId);
    await popup.getByText('Known', { exact: true }).waitFor();
    expect(asked()).not.toEqual(before);
    await popup.close();
  });

  test('nothing is fetched that the page itself did not load', async () => {
    const picture = await readFile(`${world.folder}/unknown.jpg`);
    const names = ['blocked', 'blocked-background', 'shown', 'chosen', 'not-chosen', 'far'];
    for (const name of names) world.site.set(`/${name}.jpg`, { type: 'image/jpeg', body: picture });
    for (const name of names) world.cdn.set(`/${name}.jpg`, { type: 'image/jpeg', body: picture });
    world.site.set('/picky', {
      type: 'text/html',
      body: `<meta http-equiv="Content-Security-Policy" content="img-src 'self'">
        <style>div{width:300px;height:200px}</style>
        <img src="${world.cdn.url}/blocked.jpg" width="300" height="200">
        <div style="background-image:url(${world.cdn.url}/blocked-background.jpg)"></div>
        <div style="background-image:url(/shown.jpg)"></div>
        <div style="background-image:image-set(url(/chosen.jpg) 1x, url(/not-chosen.jpg) 4x)"></div>
        <img src="/gone.jpg" width="300" height="200">
        <img src="/far.jpg" loading="lazy" width="300" height="200" style="margin-top:30000px">`,
    });
    const { page, tabId } = await openPage(browser, `${world.site.url}/picky`);
    const isChecked = ({ images }: TabReport) =>
      images.length === 2 && images.every(({ verdict }) => verdict.kind === 'none');
    await waitForReport(browser, tabId, isChecked);
    await page.waitForTimeout(1000);
    const { images } = await waitForReport(browser, tabId, isChecked);
    expect(images.map(({ imageUrl }) => new URL(imageUrl).pathname).toSorted()).toEqual([
      '/chosen.jpg',
      '/shown.jpg',
    ]);
    const fetched = (site: Site) =>
      site.requests.map(({ path }) => path).filter((path) => /^\/(?:blocked|not-chosen|far|gone)/.test(path));
    expect(fetched(world.cdn)).toEqual([]);
    expect(fetched(world.site)).toEqual(['/gone.jpg']);
  });

  test('the release build listens to no web requests but its own, and to these while it captures alone', async () => {
    const page = await extensionPage(browser);
    const manifest = await page.evaluate(() => chrome.runtime.getManifest());
    await page.close();
    expect(manifest.permissions).toEqual([
      'storage',
      'unlimitedStorage',
      'alarms',
      'contextMenus',
      'scripting',
      'activeTab',
      'pageCapture',
      'debugger',
    ]);
    expect(manifest.optional_permissions).toEqual([
      'declarativeNetRequestWithHostAccess',
      'webRequest',
      'notifications',
    ]);
  });

  test.each(['chrome', 'firefox'] as const)('the release build for %s names no host to ask', (name) => {
    const folder = inject('extensions')[name];
    const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) =>
      /\.(?:js|html|css|json)$/.test(file),
    );
    const hosts = files.flatMap((file) =>
      [...readFileSync(join(folder, file), 'utf8').matchAll(/\b(?:https?|wss?):\/\/(\w[\w.-]*)/g)].map(
        ([, host = '']) => host,
      ),
    );
    expect([...new Set(hosts)].toSorted()).toEqual(Object.keys(NAMED_NOT_ASKED).toSorted());
  });

  test('shows no pictures of the page before on one that Whence may not enter', async () => {
    world.site.set('/left', { type: 'text/html', body: '<img src="/known.jpg" width="300">' });
    const { page, tabId } = await openPage(browser, `${world.site.url}/left`);
    await waitForReport(browser, tabId);
    await page.goto('chrome://version');
    const popup = await openPopup(browser, tabId);
    await popup.getByRole('heading', { name: 'This page cannot be read' }).waitFor();
    expect(await popup.locator('button.row').count()).toBe(0);
    await popup.close();
  });

  test('a page without pictures is answered so', async () => {
    const { tabId } = await openPage(browser, `${world.site.url}/none`);
    await waitForReport(browser, tabId, () => true);
    const popup = await openPopup(browser, tabId);
    await popup.getByRole('heading', { name: 'No pictures to check on this page' }).waitFor();
    await popup.close();
  });
});

describe('a browsing run through a proxy that records all requests', () => {
  /** Names that lead to the two web hosts: there is no name server, and nothing else is reached. */
  const named = (host: string, port: string) => `http://${host}.test:${port}`;
  /** Pages and their pictures may be drawings or documents; Whence asks for neither. */
  const isPages = ({ accept = '' }: IncomingHttpHeaders) => /svg|html/.test(accept);
  let proxy: RecordingProxy;
  let run: ExtensionBrowser;
  let onlooker: Page;

  beforeAll(async () => {
    const { host: site, port: sitePort } = new URL(world.site.url);
    const { host: cdn, port: cdnPort } = new URL(world.cdn.url);
    proxy = await startRecordingProxy({
      [`news.test:${sitePort}`]: site,
      [`gallery.test:${sitePort}`]: site,
      [`pictures.test:${cdnPort}`]: cdn,
      [`guarded.test:${cdnPort}`]: cdn,
      [`frames.test:${cdnPort}`]: cdn,
    });
    run = await openChromium(world, proxy.args, await namingBuild(world));
    onlooker = await extensionPage(run);
  });
  afterAll(async () => {
    await run?.close();
    await proxy?.stop();
  });

  test('an unmatched picture is asked of its own host, at most once more than by the page', async () => {
    const { port: sitePort } = new URL(world.site.url);
    const { port: cdnPort } = new URL(world.cdn.url);
    const [news, gallery] = [named('news', sitePort), named('gallery', sitePort)];
    const [pictures, guarded, frames] = ['pictures', 'guarded', 'frames'].map((name) => named(name, cdnPort));
    const [path, type] = [`${world.folder}/unknown.jpg`, 'image/jpeg'];
    const body = await readFile(path);
    for (const name of ['own', 'lead', 'fresh']) world.site.set(`/${name}.jpg`, { type, body });
    for (const name of ['a', 'b', 'shared', 'below', 'background', 'framed', 'alone']) {
      world.cdn.set(`/${name}.jpg`, { type, body });
    }
    world.cdn.set('/guarded.jpg', ({ referer }) =>
      referer ? { type, body } : { type: 'text/plain', body: 'no', status: 403 },
    );
    // Seen before the move to its page is noticed, and asked for that long.
    world.cdn.set('/late.jpg', (headers, response) => {
      if (isPages(headers)) return { type, body };
      setTimeout(() => response.writeHead(200, { 'content-type': type }).end(body), 1500);
      return null;
    });
    const refused = { type: 'text/plain', body: 'no', status: 403 };
    world.cdn.set('/refused.jpg', (headers) => (isPages(headers) ? { type, body } : refused));
    const img = (url: string, style = '') => `<img src="${url}" width="300" height="200" style="${style}">`;
    world.cdn.set('/frame', { type: 'text/html', body: img(`${pictures}/framed.jpg`) });
    const html = (site: string, ...parts: string[]) =>
      world.site.set(site, { type: 'text/html', body: `<title>Run</title>${parts.join('')}` });
    html(
      '/story',
      img('/own.jpg'),
      img(`${pictures}/a.jpg`),
      img(`${pictures}/shared.jpg`),
      img(`${guarded}/guarded.jpg`),
      img(`${guarded}/refused.jpg`),
      `<div style="width:300px;height:200px;background:url(${pictures}/background.jpg)"></div>`,
      img(`${pictures}/below.jpg`, 'margin-top:3000px'),
    );
    html(
      '/gallery',
      img('/lead.jpg'),
      img(`${pictures}/b.jpg`),
      img(`${pictures}/shared.jpg`),
      `<iframe src="${frames}/frame" width="400" height="300"></iframe>`,
      img(`data:image/jpeg;base64,${body.toString('base64')}`),
    );
    html(
      '/spa',
      `<script>setTimeout(() => {
        history.pushState(null, '', '/spa/2');
        document.body.innerHTML = '${img(`${pictures}/late.jpg`)}';
      }, 500)</script>`,
    );

    const from = proxy.requests.length;
    const visited = [`${news}/story`, `${gallery}/gallery`, `${pictures}/alone.jpg`, `${news}/spa`];
    for (const url of [...visited, ...visited.slice(0, 2)]) {
      const page = await run.context.newPage();
      await page.goto(url);
      await page.bringToFront();
      await expect
        .poll(() => unfinished(url.includes('/spa') ? `${news}/spa/2` : url), { timeout: 30_000 })
        .toBe(0);
    }
    // What is done a while after the last verdict would be heard as well.
    await onlooker.waitForTimeout(3000);
    const all = proxy.requests.slice(from).filter(({ url }) => !BROWSERS_OWN.has(new URL(url).host));
    const ours = all.filter(({ headers }) => !isPages(headers));
    const pages = all.filter(({ headers }) => isPages(headers));
    // Every host was asked by a page, for a page or its pictures; no chain, no gateway, no maker of the browser or of us.
    const hosts = (these: typeof all) => [...new Set(these.map(({ url }) => new URL(url).host))].toSorted();
    expect(hosts(all)).toEqual(
      [news, gallery, pictures, guarded, frames].map((url) => new URL(url ?? '').host).toSorted(),
    );
    // Ours are for pictures that a page had loaded from elsewhere, each once; twice where its host wants to know the page.
    const times = Map.groupBy(ours, ({ url }) => url);
    expect(
      Object.fromEntries([...times].map(([url, { length }]) => [new URL(url).pathname, length])),
    ).toEqual({
      '/a.jpg': 1,
      '/b.jpg': 1,
      '/shared.jpg': 1,
      '/background.jpg': 1,
      '/framed.jpg': 1,
      '/late.jpg': 1,
      '/guarded.jpg': 2,
      '/refused.jpg': 2,
    });
    for (const { url, headers } of ours) {
      expect(pages.map((request) => request.url)).toContain(url);
      expect(headers.cookie).toBeUndefined();
      expect([undefined, `${news}/`]).toContain(headers.referer);
      expect(Object.keys(headers).filter((name) => /whence|extension/.test(name + headers[name]))).toEqual(
        [],
      );
    }
  });

  /** How many pictures of a page are not judged yet; those that nobody saw wait, and one that was refused stays so. */
  async function unfinished(url: string): Promise<number> {
    const reports = await onlooker.evaluate(async (wanted) => {
      const tabs = await chrome.tabs.query({});
      const keys = tabs.filter((tab) => tab.url === wanted).map(({ id }) => `tab:${id}`);
      return Object.values(await chrome.storage.session.get(keys));
    }, url);
    const images = (reports as TabReport[]).flatMap((report) => [...report.images]);
    if (images.length === 0) return -1;
    return images.filter(({ verdict }) => verdict.kind === 'checking').length;
  }
});

describe('a hostile page', () => {
  test('cannot reach the background or read what was found', async () => {
    const { page } = await openPage(browser, `${world.site.url}/known`);
    const reach = await page.evaluate(() => {
      const { runtime } = (globalThis as { chrome?: { runtime?: { sendMessage?: unknown } } }).chrome ?? {};
      return {
        canSend: typeof runtime?.sendMessage,
        marks: document.querySelectorAll('[data-whence], [class*=whence]').length,
      };
    });
    expect(reach).toEqual({ canSend: 'undefined', marks: 0 });
  });

  test('hides no picture behind a style that holds megabytes', async () => {
    const style = `background-image:url(data:image/png;base64,${'A'.repeat(6_000_000)})`;
    world.site.set('/heavy', {
      type: 'text/html',
      body: `<div style="${style};width:300px;height:200px"></div><img src="/known.jpg" width="300">`,
    });
    const { tabId } = await openPage(browser, `${world.site.url}/heavy`);
    const { images } = await waitForReport(browser, tabId);
    expect(images.map(({ verdict }) => verdict.kind)).toEqual(['exact']);
  });

  test('of pictures without end the first are listed, and the popup says so', async () => {
    const picture = await sharp(`${world.folder}/unknown.jpg`).resize(64, 64).png().toBuffer();
    const shown = Array.from({ length: MAX_IMAGES + 20 }, (_, i) => {
      world.site.set(`/tiny.png?${i}`, { type: 'image/png', body: picture });
      return `<img src="/tiny.png?${i}" width="64" height="64">`;
    });
    world.site.set('/endless', { type: 'text/html', body: shown.join('') });
    const { page, tabId } = await openPage(browser, `${world.site.url}/endless`);
    const { images } = await waitForReport(
      browser,
      tabId,
      (it) => it.hasMore && it.images.length >= MAX_IMAGES,
    );
    expect(images).toHaveLength(MAX_IMAGES);
    const popup = await openPopup(browser, tabId);
    await popup.getByRole('heading', { name: 'the first 1,000' }).waitFor();
    await popup.close();
    await page.close();
  });
});

describe('Check this image', () => {
  async function checkByMenu(tabId: number, srcUrl: string): Promise<void> {
    const worker = browser.context.serviceWorkers()[0] ?? browser.worker;
    await worker.evaluate(
      async ({ id, url }) => {
        const tab = await chrome.tabs.get(id);
        const event = chrome.contextMenus.onClicked as unknown as {
          dispatch(info: object, tab: object): void;
        };
        const info = { menuItemId: 'check-image', srcUrl: url, editable: false, pageUrl: tab.url ?? '' };
        event.dispatch(info, tab);
      },
      { id: tabId, url: srcUrl },
    );
  }

  test.each([
    ['one too small for the scan', () => `${world.site.url}/known.jpg?small`],
    ['one in the page itself', () => `data:image/jpeg;base64,${known.toString('base64')}`],
  ])('opens the card of the picture that was clicked, also of %s', async (_, srcUrl) => {
    world.site.set('/known.jpg?small', { type: 'image/jpeg', body: known });
    world.site.set('/small', { type: 'text/html', body: `<img src="${srcUrl()}" width="40">` });
    // Extension pages share a process, and one can look into the browser's own popup.
    const observer = await extensionPage(browser);
    const { page, tabId } = await openPage(browser, `${world.site.url}/small`);
    await waitForReport(browser, tabId, () => true);
    await page.bringToFront();
    await checkByMenu(tabId, srcUrl());
    const readPopup = () => {
      const [popup] = chrome.extension.getViews({ type: 'popup' }) as unknown as { document: Document }[];
      return popup?.document.body.innerText ?? '';
    };
    await expect
      .poll(() => observer.evaluate(readPopup), { timeout: 15_000 })
      .toContain('This picture is registered');
    await observer.close();
    await page.close();
  });
});
