import { browser } from 'wxt/browser';

const REGISTERED = '#1f5468';
const COMPETING = '#a3480f';

/** Toolbar badge of a tab: how many pictures are registered, in another colour where works compete. */
export async function showBadge(
  tabId: number,
  count: { registered: number; competing: number },
): Promise<void> {
  const text = count.registered > 0 ? String(count.registered) : '';
  try {
    await browser.action.setBadgeText({ tabId, text });
    await browser.action.setBadgeBackgroundColor({
      tabId,
      color: count.competing > 0 ? COMPETING : REGISTERED,
    });
  } catch {
    // The tab was closed in the meantime: nobody looks at its badge.
  }
}
