import { captureProgress, type CaptureProgress } from '../../utils/storage/evidence.ts';
import {
  networkSettings,
  syncProgress,
  syncState,
  type NetworkSettings,
  type SyncProgress,
  type SyncState,
} from '../../utils/storage/network.ts';
import { selectedImage, tabReport, type TabReport } from '../../utils/storage/tabs.ts';

/** What the popup needs to be drawn at once as the list, or as the card that somebody chose on the page, and not to be drawn empty before. */
export interface FirstReading {
  readonly report: TabReport | null;
  readonly network: NetworkSettings | null;
  readonly sync: SyncState | null;
  readonly syncProgress: SyncProgress | null;
  readonly capture: CaptureProgress | null;
  readonly selectedImageUrl: string | null;
}

/** Reads what is stored of a tab, all at once. */
export async function readFirst(tabId: number | null): Promise<FirstReading> {
  const [report, network, sync, progress, capture, selected] = await Promise.all([
    tabReport(tabId ?? -1).getValue(),
    networkSettings.getValue(),
    syncState.getValue(),
    syncProgress.getValue(),
    captureProgress(tabId ?? -1).getValue(),
    selectedImage.getValue(),
  ]);
  const selectedImageUrl = selected?.tabId === tabId ? selected.imageUrl : null;
  return { report, network, sync, syncProgress: progress, capture, selectedImageUrl };
}
