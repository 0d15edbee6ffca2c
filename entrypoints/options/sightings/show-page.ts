import { browser } from 'wxt/browser';
import { AppError } from '../../../utils/errors.ts';
import { sightedPage } from '../../../utils/matching/sightings.ts';
import { askPage } from '../../../utils/messaging/page-protocol.ts';

/** A page that is not there by then is as good as none. */
const PATIENCE_MS = 30_000;
const LOOK_EVERY_MS = 200;

/** The tab that shows this page, or a new one; in front, as it takes to be captured. */
async function bringToFront(pageUrl: string): Promise<number> {
  const tabs = await browser.tabs.query({});
  const open = tabs.find(({ url, incognito }) => !incognito && sightedPage(url ?? '') === pageUrl);
  const tab = open ?? (await browser.tabs.create({ url: pageUrl }));
  if (tab.id === undefined) throw new AppError('evidence.no_page', 'the browser gave no tab');
  if (open) {
    await browser.tabs.update(tab.id, { active: true });
    await browser.windows.update(tab.windowId, { focused: true });
  }
  return tab.id;
}

/**
 * Shows a page, and waits until it has loaded and our script in it answers.
 * @throws {AppError} evidence.no_page when it does not in time
 */
export async function showPage(pageUrl: string): Promise<number> {
  const tabId = await bringToFront(pageUrl);
  for (const end = Date.now() + PATIENCE_MS; Date.now() < end;) {
    const { status } = await browser.tabs.get(tabId);
    if (status === 'complete' && (await askPage(tabId, 'page.identify'))) return tabId;
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
  }
  throw new AppError('evidence.no_page', `the page was not there after ${PATIENCE_MS} ms`);
}
