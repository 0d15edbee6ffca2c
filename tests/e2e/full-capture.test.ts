import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { launchChromium, type ExtensionBrowser } from '../../scripts/browsers/launch-chromium.ts';
import { parsePem } from '../../utils/evidence/certificates/pem.ts';
import { redirectsOf, type Exchange } from '../../utils/evidence/package/exchange.ts';
import { CONSISTENCY, TLS_CHAIN } from '../../utils/evidence/package/layout.ts';
import { compareSightings } from '../../utils/evidence/record/consistency.ts';
import { digestBlob } from '../../utils/evidence/record/digest.ts';
import { verifyPackage } from '../../utils/evidence/verify/verify-package.ts';
import { canonicalJson } from '../../utils/registry/canonical-json.ts';
import { makeKey, NO_TOOLS, packFixed, sealFixed } from '../unit/evidence/fixed-capture.ts';
import { makeCertificate, type HostCertificate } from '../../scripts/browsers/certificate.ts';
import { loadFullCapture, type FullCapture } from './support/full-capture.ts';
import { serveSite, type Site } from './support/serve.ts';
import { openCapture, readCapture, sealedPackage } from './support/evidence.ts';
import { extensionPage, openPage } from './support/world.ts';

declare const chrome: typeof import('wxt/browser').browser;

const HOST = 'news.test';
/** Another site: its frames have a process of their own. */
const OTHER = 'other.test';

let folder: string;
let certificate: HostCertificate;
let browser: ExtensionBrowser;
let site: Site;
let inside: Page;
let capture: Awaited<ReturnType<typeof loadFullCapture>>;
/** The site's address under a host's name. */
const at = (path: string, host = HOST) => site.url.replace('127.0.0.1', host) + path;

const draw = (background: string) =>
  sharp({ create: { width: 90, height: 60, channels: 3, background } })
    .png()
    .toBuffer();

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'whence-full-'));
  certificate = await makeCertificate(folder, [HOST, OTHER]);
  site = await serveSite(certificate);
  browser = await launchChromium({
    extensionDir: inject('extensions').chrome,
    headless: true,
    args: [certificate.trustArg, '--host-resolver-rules=MAP *.test 127.0.0.1'],
  });
  inside = await extensionPage(browser);
  capture = await loadFullCapture(inside);
  for (const [name, colour] of [
    ['own', '#080'],
    ['other', '#a00'],
    ['late', '#00c'],
    ['no-store', '#cc0'],
    ['frame', '#0cc'],
  ] as const) {
    site.set(`/${name}.png`, {
      type: 'image/png',
      body: await draw(colour),
      headers: name === 'no-store' ? { 'cache-control': 'no-store' } : {},
    });
  }
  site.set('/style.css', { type: 'text/css', body: 'p::before{content:"» "} i{background:url(/late.png)}' });
  site.set('/page.js', {
    type: 'text/javascript',
    body: `fetch('/data.json').then((it) => it.json()).then(({ title }) => { late.textContent = title + ' ' + (3 + 4); });`,
  });
  site.set('/data.json', { type: 'application/json', body: '{"title":"Written \\u201clate\\u201d"}' });
  site.set('/frame', { type: 'text/html', body: '<p>Framed</p><img src="/frame.png">' });
});
afterAll(async () => {
  await browser?.close();
  await site?.stop();
  if (folder) await rm(folder, { recursive: true });
});

const story = () => `<!doctype html><title>Story</title><link rel="stylesheet" href="/style.css">
  <p id="price">It cost $100 in all.</p><p>It rained.</p><i>x</i><div id="late"></div>
  <img id="own" src="/own.png"><img src="/no-store.png"><img loading="lazy" src="/late.png" style="margin-top:9000px">
  <iframe src="${at('/frame', OTHER)}"></iframe><form><input name="q"></form><script src="/page.js"></script>`;

/** Serves a page, opens it, and waits until all of it is there. */
async function show(path: string, body: string, headers: Record<string, string> = {}) {
  site.set(path, { type: 'text/html; charset=utf-8', body, headers });
  const opened = await openPage(browser, at(path));
  await opened.page.waitForLoadState('networkidle');
  return opened;
}

const sight = (exchanges: readonly Exchange[]) =>
  Promise.all(exchanges.map(async ({ url, side, body }) => ({ url, side, sha256: await digestBlob(body) })));

/** Verdicts by path; favicons are the browser's own affair. */
async function verdictsOf({ exchanges }: FullCapture): Promise<Record<string, string>> {
  const compared = compareSightings(await sight(exchanges));
  return Object.fromEntries(compared.map(({ url, verdict }) => [new URL(url).pathname, verdict]));
}

const foreignOf = ({ foreign }: FullCapture) =>
  foreign.map(({ verdict, kind, what, instead }) => `${verdict} ${kind}: ${what} (${instead ?? '-'})`);

/** What the verifier finds in a package with this capture in it. */
async function verify(path: string, { exchanges, foreign, tlsChain }: FullCapture) {
  const key = await makeKey();
  const consistency = { version: 1, resources: compareSightings(await sight(exchanges)), foreign };
  const digested = exchanges.map(async (one) => ({ ...one, sha256: await digestBlob(one.body) }));
  const packed = await packFixed(key, {
    exchanges: await Promise.all(digested),
    capture: {
      url: at(path),
      capturedAt: new Date().toISOString(),
      redirects: redirectsOf(await Promise.all(digested)),
    },
    files: {
      [CONSISTENCY]: canonicalJson(JSON.parse(JSON.stringify(consistency))),
      ...(tlsChain !== null && { [TLS_CHAIN]: tlsChain }),
    },
  });
  const { file } = await sealFixed(key, packed);
  const roots = parsePem(certificate.certificate);
  const { checks: outcomes, findings } = await verifyPackage(file, { ...NO_TOOLS, roots });
  const reasons = findings.filter(({ check }) => ['consistency', 'tls', 'warc'].includes(check));
  return { outcomes, reasons: reasons.map(({ reason }) => reason), file };
}

describe('a page that nobody touched', () => {
  test('is shown as it was served, and its package is found so', async () => {
    const { page, tabId } = await show('/', story(), { 'set-cookie': 'session=verysecret; path=/' });
    await page.locator('input').fill('half a letter');
    const before = site.requests.length;
    const found = await capture(tabId);
    expect(await verdictsOf(found)).toMatchObject({
      '/': 'match',
      '/style.css': 'match',
      '/page.js': 'match',
      '/own.png': 'match',
      '/no-store.png': 'match',
      '/late.png': 'match',
      // A frame's document is what the browser does not give back.
      '/frame': 'only_served',
      '/frame.png': 'match',
      '/data.json': 'only_served',
    });
    expect(found.foreign).toEqual([]);
    expect(found.missing.map(({ what }) => what)).toEqual([at('/frame', OTHER)]);
    expect(found.connection).toEqual({
      host: new URL(at('')).host,
      protocol: 'TLS 1.3, http/1.1',
      cipher: 'AES_256_GCM',
      remoteAddress: '127.0.0.1',
    });
    const { outcomes, reasons, file } = await verify('/', found);
    expect(reasons).toEqual(['warc.records', 'consistency.match', 'tls.valid']);
    expect(outcomes).toMatchObject({ consistency: 'passed', tls: 'passed', warc: 'passed' });
    // The page is as it was: what was typed is there, and it asked for nothing.
    expect(await page.locator('input').inputValue()).toBe('half a letter');
    const asked = site.requests.slice(before).filter(({ path }) => path === '/');
    expect(asked).toHaveLength(1);
    const tabs = await inside.evaluate(() => chrome.tabs.query({}));
    expect(tabs.map(({ url }) => url)).not.toContain('about:blank');
    // A cookie was sent and set; of neither is anything but its name told.
    expect(asked[0]?.headers.cookie).toContain('verysecret');
    const whole = JSON.stringify(found) + (await file.text());
    const bodies = await Promise.all(found.exchanges.map(({ body }) => body.text()));
    expect(whole + bodies.join('')).not.toMatch(/verysecret|half a letter/);
    const redactions = found.calls.filter(({ api }) => api === 'redact').map(({ args }) => args);
    expect(redactions).toEqual([canonicalJson({ where: at('/'), removed: ['set-cookie'] })]);
    expect(found.calls.map(({ api }) => api)).toEqual(
      expect.arrayContaining(['Page.getResourceContent', 'Fetch.getResponseBody', 'Network.getCertificate']),
    );
  });
});

describe('a page that was changed before it was captured', () => {
  test('a text and a picture that were exchanged are told, each at its place', async () => {
    const { page, tabId } = await show('/forged', story());
    await page.evaluate(() => {
      const price = document.querySelector('#price');
      if (price) price.textContent = 'It cost $900 in all.';
      document.querySelector('#own')?.setAttribute('src', '/other.png');
    });
    await page.waitForLoadState('networkidle');
    const found = await capture(tabId);
    expect(found.foreign.map(({ where }) => where)).toEqual(['html > body > p > #text', 'html > body > img']);
    expect(foreignOf(found)).toEqual([
      'altered text: It cost $900 in all. (It cost $100 in all.)',
      `altered image: ${at('/other.png')} (${at('/own.png')})`,
    ]);
    const { reasons } = await verify('/forged', found);
    expect(reasons).toContain('consistency.altered');
  });

  test('so it is where nothing of the page may be kept, and where a frame was changed', async () => {
    const { page, tabId } = await show('/unkept', story(), { 'cache-control': 'no-store' });
    await page.frames()[1]?.evaluate(() => {
      document.querySelector('p')?.replaceChildren('Never framed');
    });
    await page.evaluate(() => {
      document.querySelector('#price')?.replaceChildren('It was free.');
    });
    const found = await capture(tabId);
    expect(foreignOf(found)).toEqual([
      'altered text: It was free. (It cost $100 in all.)',
      'altered text: Never framed (Framed)',
    ]);
    expect(await verdictsOf(found)).toMatchObject({ '/unkept': 'only_served' });
    expect(found.missing.map(({ what }) => what)).toContain(at('/unkept'));
  });

  test('what was added to it is told, and that a script may have done it', async () => {
    const { page, tabId } = await show('/added', story());
    await page.evaluate(() => {
      document.querySelector('#price')?.insertAdjacentHTML('afterend', '<p>Nobody was paid.</p>');
    });
    const found = await capture(tabId);
    expect(foreignOf(found)).toEqual(['unaccounted text: Nobody was paid. (-)']);
    const { reasons } = await verify('/added', found);
    expect(reasons).toContain('consistency.unaccounted');
    expect(reasons).not.toContain('consistency.altered');
  });

  test('a file that something in the browser puts in the place of the served one differs', async () => {
    const worker = `addEventListener('install', () => skipWaiting());
      addEventListener('activate', (event) => event.waitUntil(clients.claim()));
      addEventListener('fetch', (event) => {
        const { url } = event.request;
        if (url.endsWith('/own.png')) event.respondWith(fetch('/other.png'));
        if (url.endsWith('/page.js'))
          event.respondWith(new Response('late.textContent = "By a worker"', { headers: { 'content-type': 'text/javascript' } }));
      });`;
    site.set('/worker/sw.js', { type: 'text/javascript', body: worker });
    const register = `<script>navigator.serviceWorker.register('/worker/sw.js')</script>`;
    const { page, tabId } = await show('/worker/', story() + register);
    await page.evaluate(async () => {
      await navigator.serviceWorker.ready;
    });
    await page.reload();
    await page.waitForLoadState('networkidle');
    const found = await capture(tabId);
    expect(await verdictsOf(found)).toMatchObject({
      '/own.png': 'differs',
      '/page.js': 'differs',
      '/style.css': 'match',
    });
    const { outcomes } = await verify('/worker/', found);
    expect(outcomes.consistency).toBe('failed');
  });
});

describe('an ordinary page that is different each time', () => {
  test('is said to be, and nothing of it to be altered', async () => {
    let count = 0;
    const ads = await Promise.all(['#111', '#222', '#333'].map(draw));
    site.set('/ad.png', () => ({ type: 'image/png', body: ads[count++ % 3] ?? '' }));
    site.set('/changing', () => {
      const nonce = `n${(count += 1)}`;
      const body = `<!doctype html><title>News</title><p>Visitor <b>${nonce}</b></p><img src="/ad.png"><p id="clock"></p>
        <ul id="live"></ul><script nonce="${nonce}">
        setInterval(() => { clock.textContent = 'It is ' + performance.now(); }, 50);
        live.innerHTML = '<li>Item ' + Math.random() + '</li>';</script>`;
      return { type: 'text/html', body };
    });
    const { page, tabId } = await openPage(browser, at('/changing'));
    await page.waitForLoadState('networkidle');
    const found = await capture(tabId);
    expect(await verdictsOf(found)).toMatchObject({ '/changing': 'dynamic', '/ad.png': 'dynamic' });
    expect(foreignOf(found)).toEqual([
      expect.stringMatching(/^unaccounted text: It is \d/),
      expect.stringMatching(/^unaccounted text: Item \d/),
    ]);
    const { reasons } = await verify('/changing', found);
    expect(reasons).toContain('consistency.dynamic');
    expect(reasons).not.toContain('consistency.differs');
  });

  test('a page in an old charset is the bytes that it was', async () => {
    const hello = Buffer.from([0xc4, 0xe3, 0xba, 0xc3]);
    const bytes = Buffer.concat([Buffer.from('<p>'), hello, Buffer.from('</p>')]);
    site.set('/gbk', { type: 'text/html; charset=gbk', body: bytes });
    const { tabId } = await openPage(browser, at('/gbk'));
    const found = await capture(tabId);
    expect(await verdictsOf(found)).toMatchObject({ '/gbk': 'match' });
    const bodies = await Promise.all(found.exchanges.map(({ body }) => body.arrayBuffer()));
    expect(bodies.map((body) => Buffer.from(body).equals(bytes))).toEqual([true, true]);
    expect(found.foreign).toEqual([]);
  });
});

describe('loading the page once more', () => {
  test('sends nothing a second time', async () => {
    site.set('/sent', { type: 'text/plain', body: 'thanks' });
    const { tabId } = await show(
      '/sends',
      `<p>x</p><script>fetch('/sent', { method: 'POST', body: 'secret words' })</script>`,
    );
    const found = await capture(tabId);
    expect(site.requests.filter(({ path, method }) => path === '/sent' && method === 'POST')).toHaveLength(1);
    expect(found.exchanges.map(({ url }) => url)).not.toContain(at('/sent'));
  });

  test('keeps where a redirect led, and finds what came that way to be what was shown', async () => {
    const sendOn = (location: string) => ({
      type: 'text/plain',
      body: '',
      status: 302,
      headers: { location },
    });
    site.set('/moved.png', sendOn('/next.png'));
    site.set('/next.png', sendOn('/own.png#there'));
    site.set('/moved.css', sendOn('/style.css'));
    site.set('/moved-frame', sendOn('/frame'));
    const body =
      '<!doctype html><link rel="stylesheet" href="/moved.css"><p>x</p><img src="/moved.png"><img src="/own.png"><iframe src="/moved-frame"></iframe>';
    const { tabId } = await show('/moving', body);
    const found = await capture(tabId);
    const path = (url: string) => new URL(url).pathname;
    const ways = found.exchanges.flatMap(({ url, way }) =>
      way ? [[path(url), ...way.hops.map((hop) => `${path(hop.url)} ${hop.status}`), path(way.end)]] : [],
    );
    expect(ways.toSorted()).toEqual([
      ['/moved.css', '/moved.css 302', '/style.css'],
      ['/moved.png', '/moved.png 302', '/next.png 302', '/own.png'],
    ]);
    expect(await verdictsOf(found)).toMatchObject({
      '/moving': 'match',
      '/moved.png': 'match',
      '/moved.css': 'match',
      '/own.png': 'match',
      '/moved-frame': 'only_served',
    });
    const { reasons } = await verify('/moving', found);
    expect(reasons).toEqual(['warc.records', 'consistency.match', 'tls.valid']);
  });
});

describe('a capture that does not come to its end', () => {
  /** Nothing is left behind: no tab of ours, and no tab that we still watch. */
  async function expectNothingLeft(tabId: number | null): Promise<void> {
    const left = await inside.evaluate(async (id) => {
      const tabs = await chrome.tabs.query({});
      // Whoever is still attached cannot attach once more.
      const attached =
        id === null ? '' : await chrome.debugger.attach({ tabId: id }, '1.3').then(() => 'no', String);
      if (id !== null) await chrome.debugger.detach({ tabId: id });
      const { watchedTab } = await chrome.storage.session.get('watchedTab');
      return { blank: tabs.filter(({ url }) => url === 'about:blank').length, attached, watchedTab };
    }, tabId);
    expect(left).toEqual({ blank: 0, attached: tabId === null ? '' : 'no', watchedTab: undefined });
  }
  const failureOf = (work: Promise<unknown>) => work.then(() => 'none', String);

  test.each(['Page.getResourceContent', 'Page.navigate', 'Fetch.getResponseBody'])(
    'closes what it opened when it is cancelled at %s',
    async (api) => {
      const { page, tabId } = await show('/cancelled', story());
      expect(await failureOf(capture(tabId, { abortAt: api }))).toContain('stopped by the test');
      await expectNothingLeft(tabId);
      await page.close();
    },
  );

  test('of a worker that was killed leaves a tab, which the next one closes', async () => {
    await inside.evaluate(async () => {
      const { id } = await chrome.tabs.create({ url: 'about:blank', active: false });
      await chrome.storage.session.set({ watchedTab: id });
    });
    const { tabId } = await show('/after', '<p>x</p>');
    await capture(tabId);
    await expectNothingLeft(tabId);
  });

  test('ends when its tab is closed', async () => {
    const { page, tabId } = await show('/closed', story());
    const failure = failureOf(capture(tabId, { closeAt: 'Page.getResourceTree' }));
    expect(await failure).toMatch(/target_closed|No tab|Detached/);
    expect(page.isClosed()).toBe(true);
    await expectNothingLeft(null);
  });

  test('says so where the browser lets nobody watch', async () => {
    const tabId = await inside.evaluate(async () => (await chrome.tabs.getCurrent())?.id ?? -1);
    expect(await failureOf(capture(tabId))).toContain('only pages of the web');
  });

  test('and another that watches the page already does no harm', async () => {
    const { page, tabId } = await show('/watched', story());
    const tools = await page.context().newCDPSession(page);
    await tools.send('Network.enable');
    expect(await verdictsOf(await capture(tabId))).toMatchObject({ '/watched': 'match' });
    await tools.detach();
  });
});

describe('a capture in full mode', () => {
  /** As our own pages ask for it. */
  async function keep(tabId: number): Promise<Blob> {
    const { value } = await inside.evaluate(
      (id) =>
        chrome.runtime.sendMessage({
          name: 'evidence.capture',
          input: { tabId: id, mode: 'full', imageUrl: null, isWhole: false, isReviewed: false },
        }),
      tabId,
    );
    return sealedPackage(inside, value.captureId, 60_000);
  }

  test('says where a page was forged, with the connection to its host', async () => {
    const { page, tabId } = await show('/kept', story(), { 'set-cookie': 'session=verysecret; path=/' });
    await page.evaluate(() => {
      document.querySelector('#price')?.replaceChildren('It was free.');
    });
    const file = await keep(tabId);
    expect(await readCapture(file)).toMatchObject({
      mode: 'full',
      connection: { cipher: 'AES_256_GCM', remoteAddress: '127.0.0.1' },
    });
    const { checks, findings } = await verifyPackage(file, {
      ...NO_TOOLS,
      roots: parsePem(certificate.certificate),
    });
    expect(checks).toMatchObject({ warc: 'passed', logs: 'passed', tls: 'passed', consistency: 'failed' });
    expect(findings.filter(({ outcome }) => outcome === 'failed').map(({ reason }) => reason)).toEqual([
      'consistency.altered',
    ]);
    expect(await file.text()).not.toContain('verysecret');
    const records = await openCapture(file);
    expect(await records.get('evidence/calls.jsonl')?.text()).toContain('"api":"Fetch.getResponseBody"');
  });

  test('of an untouched page passes every check of what was shown', async () => {
    const { tabId } = await show(
      '/untouched',
      '<!doctype html><title>T</title><p>Just so.</p><img src="/own.png">',
    );
    const file = await keep(tabId);
    const { checks } = await verifyPackage(file, { ...NO_TOOLS, roots: parsePem(certificate.certificate) });
    expect(checks).toMatchObject({ warc: 'passed', logs: 'passed', tls: 'passed', consistency: 'passed' });
  });

  test('is none where the browser lets nobody watch, and says so', async () => {
    const { page, tabId } = await show('/unwatched', '<p>x</p>');
    // Whoever is attached already keeps us from attaching once more: the worker and this page are one client.
    await inside.evaluate((id) => chrome.debugger.attach({ tabId: id }, '1.3'), tabId);
    await page.bringToFront();
    const kept = await readCapture(await keep(tabId));
    await inside.evaluate((id) => chrome.debugger.detach({ tabId: id }), tabId);
    expect(kept.mode).toBe('default');
    expect(kept.completeness.missing.map(({ what }) => what)).toContain(
      'what servers send for the page, watched',
    );
  });
});
