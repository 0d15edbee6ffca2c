import { useEffect, useMemo, useState } from 'react';
import { PageContext, type ThisPage } from '../../components/page-context.ts';
import { Popup } from '../../components/popup/Popup.tsx';
import { captureProgress } from '../../utils/storage/evidence.ts';
import { networkSettings, syncProgress, syncState } from '../../utils/storage/network.ts';
import { selectedImage, tabReport } from '../../utils/storage/tabs.ts';
import { useItem } from '../shared/use-item.ts';
import type { FirstReading } from './first-reading.ts';
import { pictureOf } from './picture-of.ts';
import { thisPage } from './this-page.ts';
import { useLook } from './use-look.ts';
import { usePageId, type AskedPage } from './use-page-id.ts';

interface PopupAppProps {
  readonly asked: AskedPage;
  readonly first: FirstReading;
  /** Names a picture whose card is open from the start. */
  readonly imageUrl: string | null;
}

/** Watches what is stored of a tab and shows it, from the start on what was read of it before. */
export function PopupApp({ asked, first, imageUrl }: PopupAppProps) {
  const { tabId } = asked;
  const report = useItem(
    useMemo(() => tabReport(tabId ?? -1), [tabId]),
    first.report,
  );
  const pageId = usePageId(asked, report?.pageId);
  const network = useItem(networkSettings, first.network);
  const sync = useItem(syncState, first.sync);
  const progress = useItem(syncProgress, first.syncProgress);
  const capture = useItem(
    useMemo(() => captureProgress(tabId ?? -1), [tabId]),
    first.capture,
  );
  const [openImageUrl, setOpenImageUrl] = useState(first.selectedImageUrl ?? imageUrl);

  useEffect(() => {
    const take = (selected: { tabId: number; imageUrl: string } | null) => {
      if (selected === null || selected.tabId !== tabId) return;
      setOpenImageUrl(selected.imageUrl);
      // Taken: the next popup opens on the whole page again.
      void selectedImage.setValue(null);
    };
    const unwatch = selectedImage.watch(take);
    void selectedImage.getValue().then(take);
    return unwatch;
  }, [tabId]);

  const [page, setPage] = useState<ThisPage | null>(null);
  useEffect(() => {
    if (tabId === null || !pageId) return;
    // Found anew for each page that the tab shows.
    void thisPage(tabId).then(setPage);
  }, [tabId, pageId]);

  // What is listed of another page says nothing of what is in the tab now.
  const listed = report?.pageId === pageId ? report : null;
  const pictures = useMemo(() => listed?.images.map(pictureOf) ?? null, [listed]);
  const look = useLook(tabId, report);
  if (look === 'looking' || (report !== null && pageId === undefined)) return null;
  return (
    <PageContext value={page}>
      <Popup
        pictures={pictures}
        hasMore={listed?.hasMore ?? false}
        syncState={sync}
        syncProgress={progress}
        isConfigured={network !== null}
        isNeverLookedAt={look === 'never'}
        tabId={tabId}
        capture={capture}
        openImageUrl={openImageUrl}
        onOpenImage={setOpenImageUrl}
      />
    </PageContext>
  );
}
