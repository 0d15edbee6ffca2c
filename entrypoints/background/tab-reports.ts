import { browser } from 'wxt/browser';
import type { Fingerprint } from '../../utils/imaging/types.ts';
import { dropFrame, noteFrameImages } from '../../utils/matching/frame-images.ts';
import { createLimit } from '../../utils/limit.ts';
import { addImages, setImage } from '../../utils/matching/report.ts';
import type { ImageReport, Verdict } from '../../utils/matching/types.ts';
import type { Registration } from '../../utils/registry/types.ts';
import { tabReport, type TabReport } from '../../utils/storage/tabs.ts';
import { createBadges } from './badge.ts';
import { storeReport } from './store-report.ts';
import { createTabFingerprints } from './tab-fingerprints.ts';

/** A tab's list is written at most this often, a lone verdict at once and a burst together: a long list less often, as it is written whole. */
const WRITE_EVERY_MS = 60;
const WRITE_MS_PER_IMAGE = 2;

/** Each may wait for the network, and there are up to a thousand a tab. */
const MOST_JUDGED_AT_ONCE = 4;

type Images = readonly ImageReport<Registration>[];
type Update = (report: TabReport | null) => TabReport | null | Promise<TabReport | null>;

/** The page that a tab shows. */
export interface Shown {
  readonly tabId: number;
  readonly pageId: string;
  readonly isPrivate: boolean;
}

/** What was found of one picture. */
export interface CheckedImage extends Omit<ImageReport<Registration>, 'sha256' | 'fingerprintId'> {
  readonly fingerprint: Fingerprint | null;
}

/** What a page, or a frame within it (`frameId` is not 0), says that it shows. */
export interface Found {
  readonly imageUrls: readonly string[];
  readonly areSeen: boolean;
  readonly hasMore: boolean;
  readonly frameId: number;
}

/**
 * The lists of pictures of all tabs. The background is their only writer; a change is kept when its promise resolves, and what
 * comes from a page that is not the one in the tab is dropped.
 */
export interface TabReports {
  read(tabId: number): Promise<TabReport | null>;
  /** Begins the list of the page that is in the tab now. */
  open(tabId: number, pageId: string): Promise<void>;
  announce(tabId: number, pageId: string, found: Found): Promise<void>;
  /** A frame within the page has another document now: what only it has shown is taken from the list. */
  dropFrame(tabId: number, frameId: number): Promise<void>;
  setResult(tabId: number, pageId: string, checked: CheckedImage): Promise<void>;
  /** Judges every image of every tab, after the index has grown. One whose judging fails keeps its verdict. */
  judgeAll(judge: (fingerprint: Fingerprint, shown: Shown) => Promise<Verdict<Registration>>): Promise<void>;
  forget(tabId: number): Promise<void>;
}

/** @param onStored told of a tab's list after each change that was stored; null when there is none any more */
export function createTabReports(
  onStored: (tabId: number, report: TabReport | null) => void = () => {},
): TabReports {
  const reports = new Map<number, Promise<TabReport | null>>();
  const writes = new Map<number, Promise<void>>();
  const writtenAt = new Map<number, number>();
  const badges = createBadges();
  const fingerprints = createTabFingerprints();

  /** A failure is not remembered: the next who asks reads anew. */
  function remember(tabId: number, report: Promise<TabReport | null>) {
    reports.set(tabId, report);
    report.catch(() => reports.get(tabId) === report && reports.delete(tabId));
  }

  function read(tabId: number): Promise<TabReport | null> {
    const known = reports.get(tabId);
    if (known) return known;
    const stored = tabReport(tabId).getValue();
    remember(tabId, stored);
    return stored;
  }

  async function evict(tabId: number): Promise<void> {
    // Before the list, without which nobody would know of them.
    await fingerprints.drop(tabId, await read(tabId), null);
    reports.delete(tabId);
    await tabReport(tabId).removeValue();
    await badges.clear(tabId);
  }

  async function writeNow(tabId: number): Promise<void> {
    writtenAt.set(tabId, performance.now());
    const current = read(tabId);
    const report = await current;
    if (report) {
      const isSpared = (id: number) => id === tabId || writes.has(id);
      await storeReport({ tabId, read: () => read(tabId), fingerprints, isSpared, writtenAt, evict });
      await badges.show(tabId, report);
    } else {
      if (reports.get(tabId) === current) reports.delete(tabId);
      writtenAt.delete(tabId);
      await tabReport(tabId).removeValue();
      await badges.clear(tabId);
    }
    onStored(tabId, report);
  }

  function write(tabId: number, images: number): Promise<void> {
    const everyMs = Math.max(WRITE_EVERY_MS, images * WRITE_MS_PER_IMAGE);
    const waitMs = (writtenAt.get(tabId) ?? -Infinity) + everyMs - performance.now();
    const pending =
      writes.get(tabId) ??
      new Promise((resolve) => setTimeout(resolve, Math.max(0, waitMs))).then(() => {
        writes.delete(tabId);
        return writeNow(tabId);
      });
    writes.set(tabId, pending);
    return pending;
  }

  /** Changes follow each other: each waits for the one before, so none is lost. */
  async function change(tabId: number, update: Update): Promise<void> {
    const before = read(tabId);
    const after = before.then(async (report) => {
      const updated = await update(report);
      await fingerprints.drop(tabId, report, updated);
      return updated;
    });
    remember(tabId, after);
    const report = await after;
    if (report !== (await before)) await write(tabId, report?.images.length ?? 0);
  }

  const changePage = (tabId: number, pageId: string, update: (report: TabReport) => TabReport) =>
    change(tabId, (report) => (report?.pageId === pageId ? update(report) : report));

  const withImages = (report: TabReport, images: (before: Images) => Images) => ({
    ...report,
    images: images(report.images),
  });

  return {
    read,
    open: (tabId, pageId) => change(tabId, () => ({ pageId, hasMore: false, images: [] })),
    announce: (tabId, pageId, { imageUrls, areSeen, hasMore, frameId }) =>
      changePage(tabId, pageId, (report) => {
        const listed = new Set(report.images.map((image) => image.imageUrl));
        const frames = noteFrameImages(report.frames ?? {}, { frameId, names: imageUrls, listed });
        return {
          pageId,
          hasMore: report.hasMore || hasMore,
          images: addImages(report.images, imageUrls, areSeen),
          ...(Object.keys(frames).length > 0 && { frames }),
        };
      }),
    dropFrame: (tabId, frameId) =>
      change(tabId, (report) => {
        if (!report?.frames?.[frameId]) return report;
        const { frames, gone } = dropFrame(report.frames, frameId);
        return { ...report, frames, images: report.images.filter(({ imageUrl }) => !gone.has(imageUrl)) };
      }),
    setResult: (tabId, pageId, { fingerprint, ...checked }) =>
      changePage(tabId, pageId, (report) => {
        const sha256 = checked.source === 'file' && fingerprint ? fingerprint.sha256 : null;
        const fingerprintId = crypto.randomUUID();
        const result = { ...checked, sha256, ...(fingerprint && { fingerprintId }) };
        if (fingerprint) fingerprints.add(tabId, fingerprintId, fingerprint);
        return withImages(report, (images) => setImage(addImages(images, [result.imageUrl]), result));
      }),
    async judgeAll(judge) {
      const limit = createLimit(MOST_JUDGED_AT_ONCE);
      const tabs = await browser.tabs.query({});
      const judgeTab = async (tabId: number, isPrivate: boolean) => {
        const shown = await read(tabId);
        if (!shown) return;
        const { pageId } = shown;
        const judgeImage = async ([fingerprintId, fingerprint]: readonly [string, Fingerprint]) => {
          const verdict = await judge(fingerprint, { tabId, pageId, isPrivate });
          // A picture that was read again by now was judged then.
          await changePage(tabId, pageId, (report) =>
            withImages(report, (listed) =>
              listed.map((image) => (image.fingerprintId === fingerprintId ? { ...image, verdict } : image)),
            ),
          );
        };
        const known = await fingerprints.read(tabId, shown);
        await Promise.allSettled([...known].map((entry) => limit(() => judgeImage(entry))));
      };
      await Promise.allSettled(tabs.map(({ id, incognito }) => id !== undefined && judgeTab(id, incognito)));
    },
    forget: (tabId) => change(tabId, () => null),
  };
}
