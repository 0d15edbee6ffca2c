import { browser } from 'wxt/browser';
import { addImages, countRegistered, setImage } from '../../utils/matching/report.ts';
import type { ImageReport } from '../../utils/matching/types.ts';
import type { Registration } from '../../utils/registry/types.ts';
import { tabReport, type TabReport } from '../../utils/storage/items.ts';
import { showBadge } from './badge.ts';

/** A tab's list is written at most this often: a lone verdict at once, a burst of them together. */
const WRITE_EVERY_MS = 60;

type Images = readonly ImageReport<Registration>[];

/** The lists of pictures of all tabs. The background is their only writer; a change is kept when its promise resolves. */
export interface TabReports {
  read(tabId: number): Promise<TabReport | null>;
  announce(
    tabId: number,
    page: { pageId: string; pageUrl: string },
    imageUrls: readonly string[],
  ): Promise<void>;
  /** A result for a page that is gone is dropped. */
  setResult(tabId: number, pageId: string, result: ImageReport<Registration>): Promise<void>;
  /** Changes every image of every tab, after the index has grown. */
  updateAll(change: (image: ImageReport<Registration>) => ImageReport<Registration>): Promise<void>;
  forget(tabId: number): Promise<void>;
}

export function createTabReports(): TabReports {
  const reports = new Map<number, Promise<TabReport | null>>();
  const writes = new Map<number, Promise<void>>();
  const writtenAt = new Map<number, number>();

  const read = (tabId: number) => {
    const known = reports.get(tabId) ?? tabReport(tabId).getValue();
    reports.set(tabId, known);
    return known;
  };

  function write(tabId: number): Promise<void> {
    const waitMs = (writtenAt.get(tabId) ?? -Infinity) + WRITE_EVERY_MS - performance.now();
    const pending =
      writes.get(tabId) ??
      new Promise((resolve) => setTimeout(resolve, Math.max(0, waitMs))).then(async () => {
        writes.delete(tabId);
        writtenAt.set(tabId, performance.now());
        const report = await read(tabId);
        if (!report) return;
        await tabReport(tabId).setValue(report);
        await showBadge(tabId, countRegistered(report.images));
      });
    writes.set(tabId, pending);
    return pending;
  }

  /** Changes follow each other: each waits for the one before, so none is lost. */
  function change(tabId: number, next: (report: TabReport | null) => TabReport | null): Promise<void> {
    reports.set(tabId, read(tabId).then(next));
    return write(tabId);
  }

  const withImages = (report: TabReport, images: (before: Images) => Images) => ({
    ...report,
    images: images(report.images),
  });

  return {
    read,
    announce: (tabId, page, imageUrls) =>
      change(tabId, (report) =>
        withImages(report?.pageId === page.pageId ? report : { ...page, images: [] }, (images) =>
          addImages(images, imageUrls),
        ),
      ),
    setResult: (tabId, pageId, result) =>
      change(tabId, (report) =>
        report?.pageId === pageId
          ? withImages(report, (images) => setImage(addImages(images, [result.imageUrl]), result))
          : report,
      ),
    async updateAll(update) {
      const tabs = await browser.tabs.query({});
      const ids = tabs.flatMap(({ id }) => (id === undefined ? [] : [id]));
      await Promise.all(
        ids.map((id) => change(id, (report) => report && withImages(report, (images) => images.map(update)))),
      );
    },
    async forget(tabId) {
      reports.delete(tabId);
      writtenAt.delete(tabId);
      await tabReport(tabId).removeValue();
    },
  };
}
