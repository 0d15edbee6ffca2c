import { storage } from 'wxt/utils/storage';
import { listedTabs, pictureFingerprint, tabReport, type TabReport } from '../../utils/storage/tabs.ts';
import type { TabFingerprints } from './tab-fingerprints.ts';

export interface StoreOptions {
  readonly tabId: number;
  /** The list as it is now: it may have changed while room was made for it. */
  readonly read: () => Promise<TabReport | null>;
  readonly fingerprints: TabFingerprints;
  readonly isSpared: (tabId: number) => boolean;
  /** When each tab's list was written last; unknown is longest ago. */
  readonly writtenAt: ReadonlyMap<number, number>;
  readonly evict: (tabId: number) => Promise<void>;
}

/** The first of its pictures, so few that a list fits that is too large by itself. */
const cut = (report: TabReport, length: number): TabReport =>
  report.images.length <= length
    ? report
    : { ...report, hasMore: true, images: report.images.slice(0, length) };

/** Fingerprints that find no room are kept in memory, and tried again: without one a picture only is not judged again. */
async function store(tabId: number, listed: TabReport, fingerprints: TabFingerprints): Promise<void> {
  const list = { item: tabReport(tabId), value: listed };
  const added = fingerprints.unstored(tabId, listed);
  try {
    const items = [...added].map(([id, value]) => ({ item: pictureFingerprint(tabId, id), value }));
    await storage.setItems([...items, list]);
    fingerprints.noteStored(tabId, added.keys());
  } catch (error) {
    if (added.size === 0) throw error;
    await storage.setItems([list]);
  }
}

/**
 * Stores a tab's list, and with it those fingerprints that are new. All lists share 10 MB of the browser's memory; when they are full, those of the tabs least recently
 * written go, and of a list that is too large alone, its end. It never throws: what was not stored is only not shown.
 */
export async function storeReport(options: StoreOptions): Promise<void> {
  const { tabId, read, fingerprints, isSpared, writtenAt, evict } = options;

  async function makeRoom(): Promise<boolean> {
    const others = (await listedTabs()).filter((id) => !isSpared(id));
    const [oldest] = others.toSorted((a, b) => (writtenAt.get(a) ?? 0) - (writtenAt.get(b) ?? 0));
    if (oldest === undefined) return false;
    await evict(oldest);
    return true;
  }

  for (let length = Infinity; length >= 1;) {
    const report = await read().catch(() => null);
    if (!report) return;
    const listed = cut(report, length);
    try {
      await store(tabId, listed, fingerprints);
      return;
    } catch {
      // Whatever the reason was: with more room, or less to store, it may do.
      const hasMoreRoom = await makeRoom().catch(() => false);
      if (!hasMoreRoom) length = Math.floor(Math.min(length, report.images.length) / 2);
    }
  }
}
