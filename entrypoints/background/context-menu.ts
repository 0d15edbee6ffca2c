import { i18n } from '#i18n';
import { browser, type Browser } from 'wxt/browser';
import { whyNotChecked } from '../../utils/matching/not-checked.ts';
import { matchesOf } from '../../utils/matching/report.ts';
import { askPage } from '../../utils/messaging/page-protocol.ts';
import { webOrigin } from '../../utils/messaging/receive.ts';
import { imageName } from '../../utils/page/image-url.ts';
import { selectedImage } from '../../utils/storage/tabs.ts';
import { keepMenus } from './evidence/keep-clicked.ts';
import { isNever, look } from './looking/look.ts';
import { mayBeShown, type Background } from './background.ts';
import type { Asker } from './image-fetcher.ts';

export const MENU_ID = 'check-image';

/** Puts the menus there, in the words of today: those of before go. */
export async function createMenu(): Promise<void> {
  await browser.contextMenus.removeAll();
  browser.contextMenus.create({ id: MENU_ID, title: i18n.t('menus.checkImage'), contexts: ['image'] });
  for (const menu of keepMenus()) browser.contextMenus.create({ ...menu });
}

/** Checks an image that was clicked and was not compared before, be it that the scan left it out or could not read it. */
async function checkNow(
  background: Background,
  tabId: number,
  srcUrl: string,
  page: Pick<Asker, 'origin' | 'isPrivate'>,
): Promise<void> {
  const { reports, pages, readImage, checkImage, checkShown } = background;
  if ((await isNever(page.origin)) || (await look(tabId, reports)) === 'never') return;
  const pageId = await askPage(tabId, 'page.identify');
  // Without a page that answers there is no list to put it in: the popup says that it cannot be read.
  if (pageId === null) return;
  const imageUrl = imageName(srcUrl);
  const report = await reports.read(tabId);
  const known = report?.images.find((image) => image.imageUrl === imageUrl);
  if (known && (known.verdict.kind === 'none' || matchesOf(known.verdict).length > 0)) return;
  await reports.announce(tabId, pageId, { imageUrls: [imageUrl], areSeen: true, hasMore: false, frameId: 0 });
  const asker = { ...page, size: null, signal: pages.signalOf(tabId, pageId) };
  const check = async () => {
    const reading = await readImage(srcUrl, asker);
    const shown = mayBeShown(reading) ? await checkShown(tabId, pageId, imageUrl, asker) : null;
    return shown ?? checkImage(imageUrl, reading, asker);
  };
  const result = await check().catch((error: unknown) =>
    checkImage(imageUrl, { reason: whyNotChecked(error) }, asker),
  );
  await reports.setResult(tabId, pageId, result);
}

/** Opens the popup on the card of the image that was clicked. */
export async function checkClicked(
  background: Background,
  { menuItemId, srcUrl, frameUrl, pageUrl }: Browser.contextMenus.OnClickData,
  tab: Browser.tabs.Tab | undefined,
): Promise<void> {
  if (menuItemId !== MENU_ID || !srcUrl || tab?.id === undefined) return;
  const tabId = tab.id;
  // Opened before anything is awaited: Firefox lets only a user's own gesture open a popup.
  const opened = browser.action
    .openPopup()
    .catch(() => browser.tabs.create({ url: browser.runtime.getURL(`/popup.html?tabId=${tabId}`) }));
  await selectedImage.setValue({ tabId, imageUrl: imageName(srcUrl) });
  const origin = webOrigin(frameUrl ?? pageUrl ?? '');
  await checkNow(background, tabId, srcUrl, { origin, isPrivate: tab.incognito });
  await opened;
}
