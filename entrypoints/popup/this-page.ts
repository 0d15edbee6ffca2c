import { browser } from 'wxt/browser';
import type { ThisPage } from '../../components/page-context.ts';
import { siteNames } from '../../utils/licence/site-names.ts';
import { showInPage } from '../../utils/messaging/page-protocol.ts';

/** The page of a tab; its address is told by the permission for hosts, and goes no further than this. */
export async function thisPage(tabId: number): Promise<ThisPage> {
  const { url = '' } = await browser.tabs.get(tabId).catch(() => ({ url: '' }));
  return {
    siteNames: siteNames(url),
    showImage: async (imageUrl) => {
      const isShown = await showInPage(tabId, imageUrl);
      // Where the popup is a page of its own, as on phones, it stands before the one that it is about.
      if (isShown) await browser.tabs.update(tabId, { active: true });
      return isShown;
    },
  };
}
