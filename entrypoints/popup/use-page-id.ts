import { useEffect, useState } from 'react';
import { askPage } from '../../utils/messaging/page-protocol.ts';

/** A page that does not answer so long is as good as one that cannot; when it does, that is heard. */
const PATIENCE_MS = 1000;

/**
 * The id of the page that is in a tab now; null where none of ours is in it to answer, undefined until that is known.
 * Asked at once, beside what is stored, and anew when the list is another page's (`listedPageId`).
 */
export function usePageId(tabId: number | null, listedPageId: string | undefined): string | null | undefined {
  const [pageId, setPageId] = useState<string | null>();
  const isOther = listedPageId !== undefined && pageId !== undefined && listedPageId !== pageId;
  const otherPageId = isOther ? listedPageId : null;
  useEffect(() => {
    if (tabId === null) return undefined;
    let isCurrent = true;
    const giveUp = setTimeout(() => setPageId((known) => known ?? null), PATIENCE_MS);
    void askPage(tabId, 'page.identify').then((answer) => {
      if (isCurrent) setPageId(answer);
    });
    return () => {
      isCurrent = false;
      clearTimeout(giveUp);
    };
    // oxlint-disable-next-line react/exhaustive-effect-dependencies -- another page's list is the reason to ask again
  }, [tabId, otherPageId]);
  return pageId;
}
