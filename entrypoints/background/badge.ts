import { browser } from 'wxt/browser';
import { countRegistered } from '../../utils/matching/report.ts';
import type { TabReport } from '../../utils/storage/tabs.ts';

const REGISTERED = '#1f5468';
const COMPETING = '#a3480f';

/** What a tab's badge in the toolbar says: how many pictures are registered, in another colour where works compete. */
export interface Badges {
  /** Shows what the list says; setting a badge is work for the browser, and most changes of a list do not change it. */
  show(tabId: number, report: TabReport): Promise<void>;
  clear(tabId: number): Promise<void>;
}

export function createBadges(): Badges {
  const shown = new Map<number, string>();

  async function set(tabId: number, registered: number, competing: number): Promise<void> {
    try {
      await browser.action.setBadgeText({ tabId, text: registered > 0 ? String(registered) : '' });
      await browser.action.setBadgeBackgroundColor({ tabId, color: competing > 0 ? COMPETING : REGISTERED });
    } catch {
      // The tab was closed in the meantime: nobody looks at its badge.
    }
  }

  return {
    async show(tabId, { pageId, images }) {
      const { registered, competing } = countRegistered(images);
      // The browser takes a page's badge with it, so the next page's is set whatever it says.
      const badge = [pageId, registered, competing].join(' ');
      if (shown.get(tabId) === badge) return;
      shown.set(tabId, badge);
      await set(tabId, registered, competing);
    },
    async clear(tabId) {
      shown.delete(tabId);
      await set(tabId, 0, 0);
    },
  };
}
