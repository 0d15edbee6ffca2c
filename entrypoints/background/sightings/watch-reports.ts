import { browser } from 'wxt/browser';
import { matchesOf } from '../../../utils/matching/report.ts';
import { sightedPage } from '../../../utils/matching/sightings.ts';
import { askPage } from '../../../utils/messaging/page-protocol.ts';
import type { TabReport } from '../../../utils/storage/tabs.ts';
import type { SeenPage } from './sightings.ts';

/** A tab's address is another before its page says that it is: see utils/page/navigations.ts. */
const SETTLED_MS = 400;

const settled = () => new Promise((resolve) => setTimeout(resolve, SETTLED_MS));

/** The address of the page that is in a tab; null where that is another by now, in a private window, or none of the web. */
async function addressOf(tabId: number, pageId: string): Promise<string | null> {
  const { url = '', incognito } = await browser.tabs.get(tabId);
  if (incognito) return null;
  await settled();
  return (await askPage(tabId, 'page.identify')) === pageId ? sightedPage(url) : null;
}

/**
 * Hands on what the lists of tabs have newly matched, once for each picture of a page.
 * @returns to be called with a tab's list after each change; null when it has none any more
 */
export function createReportWatch(note: (page: SeenPage) => Promise<void>) {
  const handed = new Map<number, { readonly pageId: string; readonly names: Set<string> }>();

  async function handOn(tabId: number, { pageId, images }: TabReport): Promise<void> {
    const known = handed.get(tabId);
    const names = known?.pageId === pageId ? known.names : new Set<string>();
    handed.set(tabId, { pageId, names });
    const matched = images.filter(({ imageUrl, verdict }) => {
      const name = `${imageUrl} ${matchesOf(verdict).length}`;
      if (matchesOf(verdict).length === 0 || names.has(name)) return false;
      names.add(name);
      return true;
    });
    if (matched.length === 0) return;
    const pageUrl = await addressOf(tabId, pageId);
    if (pageUrl !== null) await note({ pageId, pageUrl, images: matched });
  }

  return (tabId: number, report: TabReport | null): void => {
    if (report) handOn(tabId, report).catch(() => null);
    else handed.delete(tabId);
  };
}
