import { browser, type Browser } from 'wxt/browser';
import { fullModeAgreed } from '../../utils/storage/evidence.ts';

/** What it takes to watch what is sent to a page in Firefox. Chromium's debugger is there from the start. */
const WATCHING = {
  permissions: ['webRequest', 'webRequestBlocking', 'webRequestFilterResponse'],
} as unknown as Browser.permissions.Permissions;

/** Asked anew each time: in the browser's settings it can be taken back. */
export const isFullModeAllowed = async (): Promise<boolean> =>
  (await fullModeAgreed.getValue()) &&
  (!import.meta.env.FIREFOX || (await browser.permissions.contains(WATCHING)));

/** Remembers that the user was told what a full capture does. Firefox asks for nothing, but takes it only while a person clicks. */
export async function allowFullMode(): Promise<boolean> {
  const isAllowed = !import.meta.env.FIREFOX || (await browser.permissions.request(WATCHING));
  if (isAllowed) await fullModeAgreed.setValue(true);
  return isAllowed;
}
