import type { FrontPage } from '../../utils/messaging/front-page.ts';
import { captureProgress, type CaptureProgress } from '../../utils/storage/evidence.ts';
import {
  networkSettings,
  syncProgress,
  syncState,
  type NetworkSettings,
  type SyncProgress,
  type SyncState,
} from '../../utils/storage/network.ts';
import { tabReport, type TabReport } from '../../utils/storage/tabs.ts';

/** What the popup needs to be drawn as a list at once, and not to be drawn empty before. */
export interface FirstReading {
  readonly tabId: number | null;
  readonly report: TabReport | null;
  readonly network: NetworkSettings | null;
  readonly sync: SyncState | null;
  readonly syncProgress: SyncProgress | null;
  readonly capture: CaptureProgress | null;
  /** Undefined where the page had not answered by then. */
  readonly pageId: string | null | undefined;
  readonly askedPageId: Promise<string | null>;
}

/** Reads what is stored, all at once; a page that takes longer to answer is not waited for. */
export async function readFirst(front: FrontPage): Promise<FirstReading> {
  const tabId = await front.tabId;
  const stored = Promise.all([
    tabReport(tabId ?? -1).getValue(),
    networkSettings.getValue(),
    syncState.getValue(),
    syncProgress.getValue(),
    captureProgress(tabId ?? -1).getValue(),
  ]);
  const pageId = await Promise.race([front.pageId, stored.then(() => undefined)]);
  const [report, network, sync, progress, capture] = await stored;
  return {
    tabId,
    report,
    network,
    sync,
    syncProgress: progress,
    capture,
    pageId,
    askedPageId: front.pageId,
  };
}
