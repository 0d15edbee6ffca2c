import { storage } from 'wxt/utils/storage';
import type { Fingerprint } from '../imaging/types.ts';
import type { FrameImages } from '../matching/frame-images.ts';
import type { ImageReport } from '../matching/types.ts';
import type { ScanOff } from '../page/scan-rule.ts';
import type { Registration } from '../registry/types.ts';
import { tabsOf } from './stored-tabs.ts';

/** The pictures of a tab. `pageId` is the content script's: it tells this page's messages from the page before's. */
export interface TabReport {
  readonly pageId: string;
  /** The page shows more pictures than are listed. */
  readonly hasMore: boolean;
  readonly images: readonly ImageReport<Registration>[];
  /** Nothing is looked for on this page, as the settings have it. */
  readonly off?: ScanOff;
  /** Which of them only frames within the page show; absent where none does. */
  readonly frames?: FrameImages;
}

/** The image whose card the popup opens at once, set by the context menu. */
export const selectedImage = storage.defineItem<{ tabId: number; imageUrl: string } | null>(
  'session:selectedImage',
  {
    fallback: null,
  },
);

/** One item a tab, so that tabs never wait for each other. Kept in memory by the browser: it outlives the worker, not the session. */
export const tabReport = (tabId: number) =>
  storage.defineItem<TabReport | null>(`session:tab:${tabId}`, { fallback: null });

/** The fingerprint of a picture that the tab lists. */
export const pictureFingerprint = (tabId: number, fingerprintId: string) =>
  storage.defineItem<Fingerprint | null>(`session:tab:${tabId}:${fingerprintId}`, { fallback: null });

/** The tabs of which a list is stored. */
export const listedTabs = (): Promise<number[]> => tabsOf('tab');
