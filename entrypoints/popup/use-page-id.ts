import { useEffect, useState } from 'react';
import { askPage } from '../../utils/messaging/page-protocol.ts';

/** A page that does not answer so long is as good as one that cannot; when it does, that is heard. */
const PATIENCE_MS = 1000;

/**
 * The id of the page that is in a tab now; null where none of ours is in it to answer, undefined until that is known.
 * Asked once a list is stored (`listedPageId`), and anew when another page's is.
 */
export function usePageId(tabId: number | null, listedPageId: string | undefined): string | null | undefined {
  const [pageId, setPageId] = useState<string | null>();
  useEffect(() => {
    if (tabId === null || listedPageId === undefined) return undefined;
    let isCurrent = true;
    const giveUp = setTimeout(() => setPageId((known) => known ?? null), PATIENCE_MS);
    void askPage(tabId, 'page.identify').then((answer) => {
      if (isCurrent) setPageId(answer);
    });
    return () => {
      isCurrent = false;
      clearTimeout(giveUp);
    };
  }, [tabId, listedPageId]);
  return pageId;
}
