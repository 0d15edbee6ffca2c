import { browser } from 'wxt/browser';
import { askPage, tellPage } from '../../../utils/messaging/page-protocol.ts';
import type { LookOutcome } from '../../../utils/messaging/protocol.ts';
import { webOrigin } from '../../../utils/messaging/receive.ts';
import { whyOff, type ScanOff } from '../../../utils/page/scan-rule.ts';
import { networkSettings } from '../../../utils/storage/network.ts';
import { lookedAt, scanRule } from '../../../utils/storage/scanning.ts';
import type { TabReports } from '../tab-reports.ts';

/** Empty for a page of no host. The dot that a name may end in makes it no other site. */
const hostOf = (origin: string | null): string =>
  origin === null ? '' : new URL(origin).hostname.replace(/\.$/, '');

/** Whether nothing of this document is looked at, be it a frame in another site's page. */
export const isNever = async (origin: string | null): Promise<boolean> =>
  whyOff(await scanRule.getValue(), hostOf(origin)) === 'never';

/** Without a network there is nothing to compare with, and so nothing to look for unless somebody asks what else is said of it. */
const whyOffNow = async (origin: string | null): Promise<ScanOff | null> =>
  whyOff(await scanRule.getValue(), hostOf(origin)) ??
  ((await networkSettings.getValue()) === null ? 'on_click' : null);

/** Why a tab's page is not looked at: that of the settings, unless somebody clicked. Of private windows nothing is on the disk. */
export async function whyPageOff(tabId: number, origin: string | null): Promise<ScanOff | null> {
  const off = await whyOffNow(origin);
  if (off !== 'on_click') return off;
  return (await lookedAt(tabId).getValue()) === hostOf(origin) ? null : off;
}

/** A tab shows this page now: a click on another site's holds no longer, though the tab goes back to it. */
export async function endClickElsewhere(tabId: number, origin: string | null): Promise<void> {
  const clicked = await lookedAt(tabId).getValue();
  if (clicked !== null && clicked !== hostOf(origin)) await lookedAt(tabId).removeValue();
}

/** The browser lets a click in without any other permission: into the page that is in front, until it leaves its site. */
const enter = (tabId: number) =>
  browser.scripting.executeScript({
    target: { tabId, allFrames: true },
    files: ['/content-scripts/content.js'],
  });

/** Whether its list has begun; one that has not so soon will not. */
async function hasBegun(tabId: number, reports: TabReports): Promise<boolean> {
  for (let tries = 0; tries < 30; tries += 1) {
    const report = await reports.read(tabId);
    if (report && !report.off) return true;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return false;
}

/** Looks at the page of a tab because somebody clicked, though it is not by itself. */
export async function look(tabId: number, reports: TabReports): Promise<LookOutcome> {
  try {
    const { url = '' } = await browser.tabs.get(tabId);
    const origin = webOrigin(url);
    if (await isNever(origin)) return 'never';
    await lookedAt(tabId).setValue(hostOf(origin));
    if ((await askPage(tabId, 'page.identify')) === null) await enter(tabId);
    else if ((await reports.read(tabId))?.off) await tellPage(tabId, 'page.scanAgain');
    return (await hasBegun(tabId, reports)) ? 'looked' : 'not_possible';
  } catch {
    // One of the browser's own pages, or a tab that was closed.
    return 'not_possible';
  }
}
