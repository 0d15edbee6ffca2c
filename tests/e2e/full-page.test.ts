import sharp from 'sharp';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest';
import type { Page } from 'playwright-core';
import { launchChromium, type ExtensionBrowser } from '../../scripts/browsers/launch-chromium.ts';
import type { Capture } from '../../utils/evidence/record/capture.ts';
import { openVerified, sealedPackage, startCapture } from './support/evidence.ts';
import { serveSite, type Site } from './support/serve.ts';
import { extensionPage, openPage } from './support/world.ts';

declare const chrome: typeof import('wxt/browser').browser;

const BANDS = 40;
const BAND_PX = 500;
const MARK_PX = 20;

/** Of each band another colour; its last pixels on the right are white. */
const colourOf = (band: number) => [band * 6, 90, 255 - band * 6];

const page = `<!doctype html><title>Tall</title><style>
  body { margin: 0 } .band { height: ${BAND_PX}px; border-right: ${MARK_PX}px solid #fff }
  header { position: fixed; top: 0; height: 40px; width: 100%; background: #000 }
  </style><header></header>
  ${Array.from({ length: BANDS }, (_, band) => `<div class="band" style="background:rgb(${colourOf(band).join()})"></div>`).join('')}
  <img src="/late.png" loading="lazy" width="10" height="10">
  <script>moved = 0; setTimeout(() => addEventListener('scroll', () => { moved += 1; }), 500);</script>`;

let site: Site;
let browser: ExtensionBrowser;
let inside: Page;

beforeAll(async () => {
  site = await serveSite();
  site.set('/', { type: 'text/html', body: page });
});
afterAll(() => site?.stop());

async function launch(scale: number): Promise<void> {
  browser = await launchChromium({
    extensionDir: inject('extensions').chrome,
    headless: true,
    isWindowSized: true,
    args: ['--window-size=1000,800', `--force-device-scale-factor=${scale}`],
  });
  inside = await extensionPage(browser);
}

/** Opens the page in the middle of which somebody reads. */
async function read() {
  const opened = await openPage(browser, `${site.url}/`);
  await opened.page.evaluate((top) => window.scrollTo(0, top), 700);
  await opened.page.waitForTimeout(1000);
  return opened;
}

/** Colours in the middle of each band, left and at the right edge, as the pieces put together show them. */
async function bandsOf({ screenshots }: Capture, files: ReadonlyMap<string, Blob>) {
  const pieces = screenshots.filter(({ shows }) => shows === 'page');
  const seen: { left: number[]; right: number[]; scale: number }[] = [];
  for (let band = 0; band < BANDS; band++) {
    const y = (band + 0.5) * BAND_PX;
    const piece = pieces.find(({ box }) => y >= box.top && y < box.top + box.height);
    if (!piece) continue;
    const png = Buffer.from((await files.get(piece.file)?.arrayBuffer()) ?? new ArrayBuffer());
    const { data, info } = await sharp(png).removeAlpha().raw().toBuffer({ resolveWithObject: true });
    const scale = info.width / piece.box.width;
    const at = (x: number) => {
      const from = (Math.floor((y - piece.box.top) * scale) * info.width + Math.floor(x * scale)) * 3;
      return [...data.subarray(from, from + 3)];
    };
    seen.push({ left: at(50), right: at(piece.box.width - MARK_PX / 2), scale });
  }
  return { seen, pieces };
}

describe.each([
  { scale: 1, zoom: 1 },
  { scale: 2, zoom: 1 },
  { scale: 1, zoom: 1.5 },
])('a page of 20,000 px at $scale pixels for one of CSS and a zoom of $zoom', ({ scale, zoom }) => {
  beforeAll(() => launch(scale));
  afterAll(() => browser.close());

  test('is pictured whole by the debugger, all at its place, and nothing scrolls', async () => {
    const { page: opened, tabId } = await read();
    await inside.evaluate(([id, factor]) => chrome.tabs.setZoom(id, factor), [tabId, zoom] as const);
    await opened.waitForTimeout(1000);
    const before = await opened.evaluate(() => [
      scrollY,
      innerWidth,
      (globalThis as { moved?: number }).moved,
    ]);
    const captureId = await startCapture(inside, tabId, { mode: 'full', isWhole: true });
    const { capture, files } = await openVerified(await sealedPackage(inside, captureId, 90_000));
    const { seen, pieces } = await bandsOf(capture, files);
    expect(seen.map(({ left }) => left)).toEqual(Array.from({ length: BANDS }, (_, band) => colourOf(band)));
    expect(seen.every(({ right }) => right.join() === '255,255,255')).toBe(true);
    expect(seen.map((one) => one.scale.toFixed(1))).toEqual(Array(BANDS).fill((scale * zoom).toFixed(1)));
    expect(pieces.length).toBeGreaterThan(1);
    expect(
      await opened.evaluate(() => [scrollY, innerWidth, (globalThis as { moved?: number }).moved]),
    ).toEqual(before);
    const told = capture.completeness.missing.map(({ what }) => what);
    expect(told).toContain('pictures that had not loaded yet: 1');
    expect(told).toContain('parts that stay in view, but where they stood: 1');
    expect(await files.get('evidence/calls.jsonl')?.text()).toContain('"api":"Page.captureScreenshot"');
  });
});

describe('whoever ends the watching on the browser’s bar', () => {
  beforeEach(() => launch(1));
  afterEach(() => browser.close());

  /** The browser's own event, as soon as a command is given: nobody can click its bar in a test. */
  const endAt = (command: string) =>
    browser.context.serviceWorkers()[0]?.evaluate((method) => {
      const { debugger: it } = chrome;
      type Send = (target: { tabId?: number }, name: string, params?: object) => Promise<unknown>;
      const send = it.sendCommand.bind(it) as Send;
      const { dispatch } = it.onDetach as unknown as { dispatch: (...args: unknown[]) => void };
      const watched: Send = (target, name, params) => {
        if (name === method) dispatch.call(it.onDetach, { tabId: target.tabId }, 'canceled_by_user');
        return send(target, name, params);
      };
      Object.assign(it, { sendCommand: watched });
    }, command);

  test.each([
    ['while the page is pictured', true, 'Page.captureScreenshot'],
    ['while its files are read', false, 'Page.getResourceContent'],
    ['while it is loaded once more', false, 'Fetch.getResponseBody'],
  ])('%s loses nothing, and is not asked to bear it again', async (_, isWhole, command) => {
    const { tabId } = await read();
    await endAt(command);
    const captureId = await startCapture(inside, tabId, { mode: 'full', isWhole });
    const { capture, files } = await openVerified(await sealedPackage(inside, captureId, 90_000));
    expect(capture.mode).toBe('default');
    expect(capture.completeness.missing.map(({ what }) => what)).toContain(
      'what servers send for the page, watched',
    );
    expect(files.has('evidence/page.mhtml')).toBe(true);
    const { pieces, seen } = await bandsOf(capture, files);
    expect(seen).toHaveLength(isWhole ? BANDS : 0);
    expect(pieces.length > 0).toBe(isWhole);
    const log = (await files.get('evidence/calls.jsonl')?.text()) ?? '';
    expect(log).toContain(command);
    if (isWhole) expect(log.split('"api":"debugger.attach"')).toHaveLength(2);
  });
});
