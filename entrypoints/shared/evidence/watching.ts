import { browser, type Browser } from 'wxt/browser';

/** What it takes to see by which way an answer comes. */
const WATCHING: Browser.permissions.Permissions = { permissions: ['webRequest'] };

/** What full captures in Firefox need beside it, for good. */
const FULL_MODE = { permissions: ['webRequestBlocking'] } as unknown as Browser.permissions.Permissions;

/** Asks no user anything, but browsers take it only while a person clicks: to be called before anything is awaited. */
export const allowWatching = (): Promise<boolean> => browser.permissions.request(WATCHING).catch(() => false);

/** Given back when nobody captures any more; no capture fails because that did. */
export async function endWatching(): Promise<void> {
  try {
    if (import.meta.env.FIREFOX && (await browser.permissions.contains(FULL_MODE))) return;
    await browser.permissions.remove(WATCHING);
  } catch {
    // Somebody's own build has it from the start.
  }
}
