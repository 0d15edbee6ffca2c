import { useEffect, useState } from 'react';
import { askPage } from '../../utils/messaging/page-protocol.ts';

/** A page that does not answer so long is as good as one that cannot; when it does, that is heard. */
const PATIENCE_MS = 1000;

/** The page of a tab, as it was asked for before the popup is drawn. */
export interface AskedPage {
  readonly tabId: number | null;
  readonly answer: Promise<string | null>;
  /** The answer, where there is one by now. */
  readonly known: string | null | undefined;
}

/**
 * The id of the page that is in a tab now; null where none of ours is in it to answer, undefined until that is known.
 * It is asked for anew when the list is another page's (`listedPageId`).
 */
export function usePageId(
  { tabId, answer: asked, known: first }: AskedPage,
  listedPageId: string | undefined,
): string | null | undefined {
  const [pageId, setPageId] = useState(first);
  useEffect(() => {
    const giveUp = setTimeout(() => setPageId((known) => known ?? null), PATIENCE_MS);
    // What was asked since is newer.
    void asked.then((answer) => setPageId((known) => known ?? answer));
    return () => clearTimeout(giveUp);
  }, [asked]);

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
