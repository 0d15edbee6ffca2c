import { browser } from 'wxt/browser';
import { askPage, tellPage } from '../../../utils/messaging/page-protocol.ts';
import { webOrigin } from '../../../utils/messaging/receive.ts';
import { whyOff, type ScanOff } from '../../../utils/page/scan-rule.ts';
import { lookedAt, scanRule } from '../../../utils/storage/scanning.ts';
import type { TabReports } from '../tab-reports.ts';

/** Empty for a page of no host. */
export const hostOf = (origin: string | null): string => (origin === null ? '' : new URL(origin).hostname);

/** Why a tab's page is not looked at: that of the settings, unless somebody clicked. Of private windows nothing is on the disk. */
export async function whyPageOff(tabId: number, origin: string | null): Promise<ScanOff | null> {
  const off = whyOff(await scanRule.getValue(), hostOf(origin));
  if (off !== 'on_click') return off;
  return (await lookedAt(tabId).getValue()) === hostOf(origin) ? null : off;
}

/** The browser lets a click in without any other permission: into the page that is in front, until it leaves its site. */
const enter = (tabId: number) =>
  browser.scripting.executeScript({
    target: { tabId, allFrames: true },
    files: ['/content-scripts/content.js'],
  });

/** Looks at the page of a tab because somebody clicked, though it is not by itself; false where that may not be, or cannot. */
export async function look(tabId: number, reports: TabReports): Promise<boolean> {
  try {
    const { url = '' } = await browser.tabs.get(tabId);
    const host = hostOf(webOrigin(url));
    if (whyOff(await scanRule.getValue(), host) === 'never') return false;
    await lookedAt(tabId).setValue(host);
    if ((await askPage(tabId, 'page.identify')) === null) await enter(tabId);
    else if ((await reports.read(tabId))?.off) await tellPage(tabId, 'page.scanAgain');
    return true;
  } catch {
    // One of the browser's own pages, or a tab that was closed.
    return false;
  }
}
