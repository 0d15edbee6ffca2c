import { browser, type Browser } from 'wxt/browser';
import { imageName } from '../../utils/page/image-url.ts';
import { selectedImage } from '../../utils/storage/items.ts';
import type { Background } from './background.ts';

export const MENU_ID = 'check-image';

export function createMenu(): void {
  browser.contextMenus.create({ id: MENU_ID, title: 'Check this image', contexts: ['image'] }, () => {
    // The browser keeps menus over a restart of the worker and says so; there is nothing to do about it.
    void browser.runtime.lastError;
  });
}

/** Opens the popup on the card of the image that was clicked, checking it first where the scan has not reached it. */
export async function checkClicked(
  { reports, checkImage }: Background,
  info: Browser.contextMenus.OnClickData,
  tab: Browser.tabs.Tab | undefined,
): Promise<void> {
  if (info.menuItemId !== MENU_ID || !info.srcUrl || tab?.id === undefined) return;
  const tabId = tab.id;
  const imageUrl = imageName(info.srcUrl);
  // Opened before anything is awaited: Firefox lets only a user's own gesture open a popup.
  const opened = browser.action
    .openPopup()
    .catch(() => browser.tabs.create({ url: browser.runtime.getURL(`/popup.html?tabId=${tabId}`) }));
  await selectedImage.setValue({ tabId, imageUrl });

  const report = await reports.read(tabId);
  const known = report?.images.find((image) => image.imageUrl === imageUrl);
  if (!known || known.verdict.kind === 'checking') {
    const page = report ?? { pageId: crypto.randomUUID(), pageUrl: tab.url ?? '' };
    await reports.announce(tabId, page, [imageUrl]);
    await reports.setResult(tabId, page.pageId, await checkImage(imageUrl, null));
  }
  await opened;
}
