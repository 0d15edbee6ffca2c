import { browser } from 'wxt/browser';
import { fingerprintBytes } from '../../utils/imaging/fingerprint-bytes.ts';
import { openFileCache } from '../../utils/ipfs/file-cache.ts';
import { whyNotChecked } from '../../utils/matching/not-checked.ts';
import type { ImageReading, ImageSource, NotCheckedReason } from '../../utils/matching/types.ts';
import { askPage, tellPage } from '../../utils/messaging/page-protocol.ts';
import { matchingMode } from '../../utils/storage/matching.ts';
import { listedTabs, type TabReport } from '../../utils/storage/tabs.ts';
import { cutOut } from './bytes/cut-out.ts';
import { createDataUsed } from './bytes/data-used.ts';
import { createKeptFingerprints } from './bytes/kept-fingerprints.ts';
import { mayNamePages, withReferrer } from './bytes/referrer.ts';
import { createScreenshots } from './bytes/screenshots.ts';
import { createConfirm, type Asking } from './confirm.ts';
import { createHints } from './hint/hints.ts';
import { createImageFetcher, type Asker } from './image-fetcher.ts';
import { createJudge, notChecked } from './judge.ts';
import { createCardReader } from './card/card-reader.ts';
import { createOtherReader } from './card/other-reader.ts';
import { createNetwork } from './network.ts';
import { createPageLives } from './page-lives.ts';
import type { RegistryFollower } from './registry-follower.ts';
import type { Sightings } from './sightings/sightings.ts';
import { createReportWatch } from './sightings/watch-reports.ts';
import { createTabReports, type CheckedImage } from './tab-reports.ts';
import { createWorkReader } from './work-reader.ts';

const FETCH_TIMEOUT_MS = 20_000;

type Reading = Exclude<ImageReading, null>;

/** What a look at the screen may still tell of a picture whose file was not to be had. */
const SHOWN_MAY_TELL = new Set<NotCheckedReason>(['unreadable', 'not_an_image', 'too_large', 'timeout']);

export const mayBeShown = (reading: Reading) => 'reason' in reading && SHOWN_MAY_TELL.has(reading.reason);

/** The window whose page this tab is, where it is one to be seen. */
async function shownIn(tabId: number): Promise<number | null> {
  const { active, windowId } = await browser.tabs.get(tabId);
  return active ? windowId : null;
}

/** The worker's parts, joined: nothing is opened before it is asked for. */
export function createBackground() {
  const hints = createHints();
  const noteSightings = createReportWatch(async (page) => (await openSightings()).note(page));
  const noteReport = (tabId: number, report: TabReport | null) => {
    hints.noteReport(tabId, report);
    noteSightings(tabId, report);
  };
  const reports = createTabReports(noteReport);
  const pages = createPageLives();
  const dataUsed = createDataUsed();
  const kept = createKeptFingerprints({ madeBy: browser.runtime.getManifest().version });
  const fetchImage = createImageFetcher({
    fetch: (...args) => fetch(...args),
    now: () => Date.now(),
    timeoutMs: FETCH_TIMEOUT_MS,
    fingerprint: fingerprintBytes,
    kept,
    mayNamePages,
    withReferrer,
    onTraffic: (bytes) => dataUsed.add({ requests: 1, bytes }),
  });
  const readShown = createScreenshots({
    now: () => Date.now(),
    sleep: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
    shownIn,
    locate: (tabId, pageId, imageUrls) => askPage(tabId, 'page.locateImages', { pageId, imageUrls }),
    capture: (windowId) => browser.tabs.captureVisibleTab(windowId, { format: 'png' }),
    cutOut,
  });
  const network = createNetwork(() => void matchAllAgain().catch(() => null));
  const works = createWorkReader(() => network.get(), openFileCache, dataUsed.add);
  const card = createCardReader({
    works,
    fetch: (...args) => fetch(...args),
    now: () => Date.now(),
    onTraffic: dataUsed.add,
  });
  const readOthers = createOtherReader(
    () => network.get(),
    () => Date.now(),
  );
  const judge = createJudge(
    openRegistry,
    createConfirm(works.readForComparison),
    async () => (await matchingMode.getValue()) === 'strict',
  );

  let sightings: Promise<Sightings> | null = null;

  /** Evaluated when first needed: of most pages there is none. */
  function openSightings(): Promise<Sightings> {
    return (sightings ??= import('./sightings/open-sightings.ts').then((it) =>
      it.openSightings({ network, works }),
    ));
  }

  /** What a worker that was ended has not handed on yet. */
  async function resumeReports(): Promise<void> {
    await (await openSightings()).resume();
    for (const tabId of await listedTabs()) noteReport(tabId, await reports.read(tabId));
  }

  /** Marks are wanted on other pictures now, or no more. */
  async function showHintsAnew(): Promise<void> {
    await hints.removeAll();
    for (const tabId of await listedTabs()) hints.noteReport(tabId, await reports.read(tabId));
  }

  /** The local copy of the registry; without a network, why nothing can be compared. */
  async function openRegistry(): Promise<RegistryFollower | NotCheckedReason> {
    try {
      return (await network.get()).registry;
    } catch (error) {
      return whyNotChecked(error);
    }
  }

  /** What was `none`, or asked too early, or of another network, may be registered by now. */
  async function matchAllAgain(): Promise<void> {
    await reports.judgeAll((fingerprint, { tabId, pageId, isPrivate }) =>
      judge(fingerprint, { isPrivate, signal: pages.signalOf(tabId, pageId) }),
    );
  }

  /** The pages of all tabs look for pictures again, or stop looking: the network is another, or none. */
  async function scanAllAgain(): Promise<void> {
    const tabs = await browser.tabs.query({});
    await Promise.all(tabs.map(({ id }) => id !== undefined && tellPage(id, 'page.scanAgain')));
  }

  /** Without a registry there is nothing to compare with, and so nothing to fetch for it. */
  async function readImage(url: string, asker: Asker): Promise<Reading> {
    const registry = await openRegistry();
    return typeof registry === 'string' ? { reason: registry } : fetchImage(url, asker);
  }

  async function checkImage(
    imageUrl: string,
    reading: Reading,
    asking: Asking,
    source: ImageSource = ('source' in reading && reading.source) || 'file',
  ): Promise<CheckedImage> {
    if ('reason' in reading)
      return { imageUrl, fingerprint: null, source: 'file', verdict: notChecked(reading.reason) };
    const { fingerprint } = reading;
    return { imageUrl, fingerprint, source, verdict: await judge(fingerprint, asking) };
  }

  /** Checks a picture as the screen shows it now; null where it is not wholly to be seen, or may not be. */
  async function checkShown(tabId: number, pageId: string, imageUrl: string, asking: Asking) {
    const fingerprint = await readShown(tabId, pageId, imageUrl);
    return fingerprint && checkImage(imageUrl, { fingerprint }, asking, 'screenshot');
  }

  return {
    reports,
    pages,
    network,
    works,
    card,
    readOthers,
    dataUsed,
    judge,
    kept,
    readImage,
    checkImage,
    checkShown,
    matchAllAgain,
    scanAllAgain,
    openSightings,
    resumeReports,
    showHintsAnew,
  };
}

export type Background = ReturnType<typeof createBackground>;
