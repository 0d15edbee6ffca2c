import { setTimeout as sleep } from 'node:timers/promises';
import { errors, type Page } from 'playwright-core';
import type { browser as extensionApi } from 'wxt/browser';
import type { Capture } from '../../utils/evidence/record/capture.ts';
import type { CaptureProgress } from '../../utils/storage/evidence.ts';
import { launchChromium, type ExtensionBrowser } from '../browsers/launch-chromium.ts';
import { startGuardProxy, type GuardOptions } from './guard-proxy.ts';
import { readSealed } from './read-sealed.ts';
import { refuse } from './refuse.ts';

/** The extension's own APIs, as code that runs inside its pages sees them. */
declare const chrome: typeof extensionApi;

/** Most that a page may load, and a package may have. */
const MAX_BYTES = 256 * 1024 * 1024;

const LOAD_MS = 30_000;
/** Pages that never end loading are captured as they are then. */
const SETTLE_MS = 5_000;
const CAPTURE_MS = 60_000;
const ASK_EVERY_MS = 200;

export interface CaptureJob {
  readonly url: string;
  readonly mode: Capture['mode'];
  readonly extensionDir: string;
  /** Of the browser, with the witness's key in it. */
  readonly profile: string;
  /** Where the package is written. */
  readonly folder: string;
  readonly mayAsk: GuardOptions['mayAsk'];
  readonly signal: AbortSignal;
}

/**
 * Captures a page with the extension, in a browser of its own that asks nobody but through the guard. Gives the package's path.
 * @throws {AppError} `evidence.no_witness` with the reason
 */
export async function capturePage({ signal, ...job }: CaptureJob): Promise<string> {
  signal.throwIfAborted();
  const guard = await startGuardProxy({ mayAsk: job.mayAsk, maxBytes: MAX_BYTES });
  try {
    const browser = await launchChromium({
      extensionDir: job.extensionDir,
      headless: true,
      profile: job.profile,
      args: [
        `--proxy-server=127.0.0.1:${guard.port}`,
        // Also what is on this machine: Chromium would ask that without the proxy.
        '--proxy-bypass-list=<-loopback>',
        '--disable-quic',
        '--force-webrtc-ip-handling-policy=disable_non_proxied_udp',
      ],
    });
    const end = () => void browser.close().catch(() => null);
    signal.addEventListener('abort', end, { once: true });
    try {
      return await driveCapture(browser, job);
    } finally {
      signal.removeEventListener('abort', end);
      await browser.close();
    }
  } catch (thrown) {
    signal.throwIfAborted();
    const refusal = guard.refusal();
    if (refusal === 'private_address') {
      throw refuse(
        refusal,
        'the page is, or leads to, an address that is not of the public internet',
        thrown,
      );
    }
    if (refusal === 'too_large') throw refuse(refusal, `the page loads more than ${MAX_BYTES} bytes`, thrown);
    throw thrown;
  } finally {
    await guard.stop();
  }
}

async function driveCapture(
  browser: ExtensionBrowser,
  { url, mode, folder }: Pick<CaptureJob, 'url' | 'mode' | 'folder'>,
) {
  const inExtension = await browser.context.newPage();
  await inExtension.goto(`chrome-extension://${browser.extensionId}/options.html`);
  await inExtension.evaluate(sealForAll);
  const page = await browser.context.newPage();
  await openPage(page, url);
  await page.bringToFront();
  const captureId = await inExtension.evaluate(startCapture, { url: page.url(), mode });
  if (captureId === null) throw refuse('not_captured', 'the browser did not let the page be captured');
  await untilSealed(inExtension, captureId);
  return readSealed(inExtension, captureId, folder);
}

/** Opens a page as somebody who has never been there. @throws {AppError} `evidence.no_witness` */
async function openPage(page: Page, url: string): Promise<void> {
  try {
    await page.goto(url, { waitUntil: 'load', timeout: LOAD_MS });
  } catch (cause) {
    if (!(cause instanceof errors.TimeoutError)) {
      throw refuse('not_captured', 'the page could not be opened', cause);
    }
    if (page.url() === 'about:blank') throw refuse('timeout', `no answer in ${LOAD_MS} ms`, cause);
  }
  await page.waitForLoadState('networkidle', { timeout: SETTLE_MS }).catch(() => null);
}

async function untilSealed(inExtension: Page, captureId: string): Promise<void> {
  for (const end = Date.now() + CAPTURE_MS; Date.now() < end; await sleep(ASK_EVERY_MS)) {
    const state = await inExtension.evaluate(readState, captureId);
    if (state === 'sealed') return;
    if (state === 'stuck' || state === 'cancelled') {
      throw refuse('not_captured', 'the capture could not be sealed');
    }
  }
  throw refuse('timeout', `not sealed after ${CAPTURE_MS} ms`);
}

/** Runs in a page of the extension: what is handed over is for others, who have no key of this profile. */
async function sealForAll(): Promise<void> {
  await chrome.storage.local.set({ evidenceRecipients: { isForDevice: false, others: [] } });
}

/** Runs in a page of the extension. */
async function startCapture({ url, mode }: Pick<CaptureJob, 'url' | 'mode'>): Promise<string | null> {
  const tabs = await chrome.tabs.query({});
  const tabId = tabs.find((tab) => tab.url === url)?.id;
  if (tabId === undefined) return null;
  const input = { tabId, mode, imageUrl: null, isWhole: false, isReviewed: false };
  const reply = await chrome.runtime.sendMessage({ name: 'evidence.capture', input });
  return reply?.ok === true ? reply.value.captureId : null;
}

/** Runs in a page of the extension. */
async function readState(captureId: string): Promise<CaptureProgress['state'] | null> {
  const stored = Object.values(await chrome.storage.session.get(null)) as Partial<CaptureProgress>[];
  return stored.find((item) => item?.captureId === captureId)?.state ?? null;
}
