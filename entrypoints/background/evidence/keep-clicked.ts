import type { Browser } from 'wxt/browser';
import type { Capturer } from './capturer.ts';

/** Wakes the worker to look for captures that a killed one left unfinished. */
export const RESUME_ALARM = 'evidence.resume';

const KEEP_IMAGE = 'keep-image';
const KEEP_PAGE = 'keep-page';

export const KEEP_MENUS: readonly Browser.contextMenus.CreateProperties[] = [
  { id: KEEP_IMAGE, title: 'Keep evidence of this image', contexts: ['image', 'video'] },
  { id: KEEP_PAGE, title: 'Keep evidence of this page', contexts: ['page', 'frame', 'link', 'selection'] },
];

const DEFAULTS = { mode: 'default', isWhole: false, isReviewed: false } as const;

type OpenCapturer = () => Promise<Capturer>;

/** Captures what the menu of a right-click was opened on. */
export async function keepClicked(
  open: OpenCapturer,
  { menuItemId, srcUrl, frameId = 0 }: Browser.contextMenus.OnClickData,
  tab: Browser.tabs.Tab | undefined,
): Promise<void> {
  if (tab?.id === undefined || (menuItemId !== KEEP_IMAGE && menuItemId !== KEEP_PAGE)) return;
  const subject = { imageUrl: menuItemId === KEEP_IMAGE ? (srcUrl ?? null) : null, frameId };
  await (await open()).start({ ...DEFAULTS, tabId: tab.id, subject });
}

/** Captures the page in front, by the keyboard. */
export async function keepCommanded(
  open: OpenCapturer,
  command: string,
  tab: Browser.tabs.Tab | undefined,
): Promise<void> {
  if (command !== KEEP_PAGE || tab?.id === undefined) return;
  await (await open()).start({ ...DEFAULTS, tabId: tab.id, subject: null });
}
