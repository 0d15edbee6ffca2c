import { browser } from 'wxt/browser';

/**
 * Settles as the work does, or fails as `isThere` does once the tab has shown something else or is closed: what a browser was asked
 * of a page that is left meanwhile, it may never answer.
 */
export async function unlessLeft<T>(
  tabId: number,
  isThere: () => Promise<unknown>,
  work: Promise<T>,
): Promise<T> {
  const left = Promise.withResolvers<never>();
  const look = (changed: number) => {
    if (changed === tabId) isThere().catch(left.reject);
  };
  browser.tabs.onUpdated.addListener(look);
  browser.tabs.onRemoved.addListener(look);
  try {
    // It may have been left just before anybody listened.
    look(tabId);
    return await Promise.race([work, left.promise]);
  } finally {
    browser.tabs.onUpdated.removeListener(look);
    browser.tabs.onRemoved.removeListener(look);
  }
}
