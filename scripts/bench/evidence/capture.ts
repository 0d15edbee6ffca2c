import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import type { Page, Worker } from 'playwright-core';
import { buildExtension } from '../../browsers/build-extension.ts';
import { launchChromium } from '../../browsers/launch-chromium.ts';
import { startStack } from '../../stack/start-stack.ts';
import { median } from '../median.ts';
import { servePage } from './serve-page.ts';

/** The extension's own APIs, as code that runs inside its pages sees them. */
declare const chrome: typeof import('wxt/browser').browser;

/** The first is of a worker and a browser that have just started; it is not counted. */
const ROUNDS = 8;
/** The browser takes two screenshots a second: neither side is to wait for the other's. */
const BETWEEN_MS = 1500;

interface Took {
  readonly captureMs: number;
  /** Since the click: when each step was stored, and when sealing began. */
  readonly steps: Readonly<Record<string, number>>;
  readonly parts: { readonly screenshot: number; readonly mhtml: number; readonly fetches: number };
}

/** From the click in the popup to the capture in the library, sealed. */
export const capture = (
  inExtension: Page,
  tabId: number,
  mode: 'default' | 'full' = 'default',
): Promise<Pick<Took, 'captureMs' | 'steps'>> =>
  inExtension.evaluate(
    async ([id, kind]) => {
      const steps: Record<string, number> = {};
      const startedAt = performance.now();
      const sealed = new Promise<number>((resolve) => {
        const hear = (changes: Record<string, { newValue?: unknown }>) => {
          const told = changes[`capture:${id}`]?.newValue as { state: string; done: string[] } | undefined;
          if (!told) return;
          const elapsedMs = performance.now() - startedAt;
          for (const name of told.state === 'sealing' ? [...told.done, 'sealing'] : told.done) {
            steps[name] ??= Math.round(elapsedMs);
          }
          if (told.state !== 'sealed') return;
          chrome.storage.session.onChanged.removeListener(hear);
          resolve(elapsedMs);
        };
        chrome.storage.session.onChanged.addListener(hear);
      });
      const input = { tabId: id, mode: kind, imageUrl: null, isWhole: false, isReviewed: false };
      const reply = await chrome.runtime.sendMessage({ name: 'evidence.capture', input });
      if (!reply.ok) throw new Error(JSON.stringify(reply.error));
      return { captureMs: await sealed, steps };
    },
    [tabId, mode] as const,
  );

/** What a capture is made of, by itself: neither digested nor stored nor packed nor signed. */
const measureParts = (worker: Worker, tabId: number, urls: readonly string[]): Promise<Took['parts']> =>
  worker.evaluate(
    async ([id, all]) => {
      const timed = async (job: () => Promise<unknown>) => {
        const startedAt = performance.now();
        await job();
        return performance.now() - startedAt;
      };
      const read = async (url: string) =>
        (await fetch(url, { cache: 'no-store', credentials: 'omit' })).arrayBuffer();
      return {
        screenshot: await timed(() => chrome.tabs.captureVisibleTab({ format: 'png' })),
        mhtml: await timed(async () => (await chrome.pageCapture.saveAsMHTML({ tabId: id }))?.arrayBuffer()),
        fetches: await timed(() => Promise.all(all.map(read))),
      };
    },
    [tabId, urls] as const,
  );

/** A capture of 34 pictures beside the sum of its parts, in turns in one browser. */
export async function measureCapture() {
  await using started = new AsyncDisposableStack();
  const folder = started.adopt(await mkdtemp(join(tmpdir(), 'whence-bench-')), (it) =>
    rm(it, { recursive: true, force: true }),
  );
  const { stack } = started.adopt(await startStack(), (it) => it.stop());
  const site = started.adopt(await servePage(), (it) => it.stop());
  const extensionDir = await buildExtension({ stack, browser: 'chrome', outDir: folder });
  const browser = started.adopt(await launchChromium({ extensionDir, headless: true }), (it) => it.close());
  const inExtension = await browser.context.newPage();
  await inExtension.goto(`chrome-extension://${browser.extensionId}/options.html#/settings`);
  const page = await browser.context.newPage();
  await page.goto(site.url);
  await page.bringToFront();
  const tabId = await inExtension.evaluate(
    async (url) => (await chrome.tabs.query({ url }))[0]?.id ?? -1,
    site.url,
  );
  const rounds: Took[] = [];
  for (let round = 0; round <= ROUNDS; round++) {
    await setTimeout(BETWEEN_MS);
    const took = await capture(inExtension, tabId);
    await setTimeout(BETWEEN_MS);
    const [worker] = browser.context.serviceWorkers();
    if (worker) rounds.push({ ...took, parts: await measureParts(worker, tabId, site.urls) });
  }
  return summarise(rounds.slice(1), site.bytes);
}

function summarise(rounds: readonly Took[], pageBytes: number) {
  const of = (pick: (took: Took) => number) => Math.round(median(rounds.map(pick)));
  const steps = Object.keys(rounds[0]?.steps ?? {});
  const partsMs = of(({ parts }) => parts.screenshot + parts.mhtml + parts.fetches);
  const captureMs = of((took) => took.captureMs);
  return {
    captureMs,
    /** All that is captured is stored: what is left is packing, signing and encrypting. */
    capturedMs: of((took) => took.steps['sealing'] ?? 0),
    captureRatio: Number((captureMs / partsMs).toFixed(2)),
    partsMs,
    parts: {
      screenshot: of(({ parts }) => parts.screenshot),
      mhtml: of(({ parts }) => parts.mhtml),
      fetches: of(({ parts }) => parts.fetches),
    },
    steps: Object.fromEntries(steps.map((name) => [name, of((took) => took.steps[name] ?? 0)])),
    pageBytes,
  };
}
