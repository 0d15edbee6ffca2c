import { useEffect, useState } from 'react';
import { askPage } from '../../utils/messaging/page-protocol.ts';
import type { FirstReading } from './first-reading.ts';

/** A page that does not answer so long is as good as one that cannot; when it does, that is heard. */
const PATIENCE_MS = 1000;

/**
 * The id of the page that is in a tab now; null where none of ours is in it to answer, undefined until that is known.
 * It was asked for before this is drawn, and is anew when the list is another page's (`listedPageId`).
 */
export function usePageId(
  { tabId, pageId: first, askedPageId }: FirstReading,
  listedPageId: string | undefined,
): string | null | undefined {
  const [pageId, setPageId] = useState(first);
  useEffect(() => {
    const giveUp = setTimeout(() => setPageId((known) => known ?? null), PATIENCE_MS);
    void askedPageId.then(setPageId);
    return () => clearTimeout(giveUp);
  }, [askedPageId]);

  const isOther = listedPageId !== undefined && pageId !== undefined && listedPageId !== pageId;
  const otherPageId = isOther ? listedPageId : null;
  useEffect(() => {
    if (tabId === null || otherPageId === null) return undefined;
    let isCurrent = true;
    void askPage(tabId, 'page.identify').then((answer) => {
      if (isCurrent) setPageId(answer);
    });
    return () => {
      isCurrent = false;
    };
  }, [tabId, otherPageId]);
  return pageId;
}
