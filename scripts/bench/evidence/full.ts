import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { buildExtension } from '../../browsers/build-extension.ts';
import { launchChromium } from '../../browsers/launch-chromium.ts';
import { median } from '../median.ts';
import { capture } from './capture.ts';
import { servePage } from './serve-page.ts';
import { watchMemory } from './watch-memory.ts';

/** The extension's own APIs, as code that runs inside its pages sees them. */
declare const chrome: typeof import('wxt/browser').browser;

/** The first is not counted. */
const ROUNDS = 4;
const BETWEEN_MS = 1500;
const LARGE_BYTES = 200e6;

/** Full captures of a page of 34 pictures in a fresh browser, one after the other. */
async function captureFully(pageBytes: number | undefined, rounds: number) {
  await using started = new AsyncDisposableStack();
  const temporary = async (name: string) =>
    started.adopt(await mkdtemp(join(tmpdir(), name)), (it) => rm(it, { recursive: true, force: true }));
  const extensionDir = await buildExtension({
    stack: null,
    browser: 'chrome',
    outDir: await temporary('whence-bench-'),
  });
  const profile = await temporary('whence-profile-');
  const site = started.adopt(await servePage(pageBytes), (it) => it.stop());
  const browser = started.adopt(await launchChromium({ extensionDir, headless: true, profile }), (it) =>
    it.close(),
  );
  const inExtension = await browser.context.newPage();
  await inExtension.goto(`chrome-extension://${browser.extensionId}/options.html#/settings`);
  const page = await browser.context.newPage();
  await page.goto(site.url);
  await page.bringToFront();
  const tabId = await inExtension.evaluate(
    async (url) => (await chrome.tabs.query({ url }))[0]?.id ?? -1,
    site.url,
  );
  await setTimeout(BETWEEN_MS);
  const memory = watchMemory(profile);
  const took: Awaited<ReturnType<typeof capture>>[] = [];
  for (let round = 0; round < rounds; round++) {
    took.push(await capture(inExtension, tabId, 'full'));
    await setTimeout(BETWEEN_MS);
  }
  return { took, peaks: memory.stop(), pageBytes: site.bytes };
}

/** How long a full capture of 4.3 MB takes. */
export async function measureFullCapture() {
  const { took } = await captureFully(undefined, ROUNDS + 1);
  const counted = took.slice(1);
  const of = (pick: (one: (typeof took)[number]) => number) => Math.round(median(counted.map(pick)));
  return {
    captureMs: of(({ captureMs }) => captureMs),
    capturedMs: of(({ steps }) => steps['sealing'] ?? 0),
    steps: Object.fromEntries(
      Object.keys(counted[0]?.steps ?? {}).map((name) => [name, of(({ steps }) => steps[name] ?? 0)]),
    ),
  };
}

/** What one of 200 MB needs in memory, which has all of it on both sides. */
export async function measureFullPeak() {
  const { took, peaks, pageBytes } = await captureFully(LARGE_BYTES, 1);
  return { ...peaks, captureMs: Math.round(took[0]?.captureMs ?? 0), steps: took[0]?.steps ?? {}, pageBytes };
}
