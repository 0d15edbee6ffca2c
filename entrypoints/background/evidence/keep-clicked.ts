import { i18n } from '#i18n';
import type { Browser } from 'wxt/browser';
import { allowWatching } from '../../shared/evidence/watching.ts';
import type { Capturer } from './capturer.ts';
import { subjectOf } from './subject-of.ts';

/** Wakes the worker to look for captures that a killed one left unfinished. */
export const RESUME_ALARM = 'evidence.resume';

const KEEP_IMAGE = 'keep-image';
const KEEP_PAGE = 'keep-page';

export const keepMenus = (): readonly Browser.contextMenus.CreateProperties[] => [
  { id: KEEP_IMAGE, title: i18n.t('menus.keepImage'), contexts: ['image', 'video'] },
  { id: KEEP_PAGE, title: i18n.t('menus.keepPage'), contexts: ['page', 'frame', 'link', 'selection'] },
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
  await allowWatching();
  const subject = subjectOf(menuItemId === KEEP_IMAGE ? (srcUrl ?? null) : null, frameId);
  await (await open()).start({ ...DEFAULTS, tabId: tab.id, subject });
}

/** Captures the page in front, by the keyboard. */
export async function keepCommanded(
  open: OpenCapturer,
  command: string,
  tab: Browser.tabs.Tab | undefined,
): Promise<void> {
  if (command !== KEEP_PAGE || tab?.id === undefined) return;
  await allowWatching();
  await (await open()).start({ ...DEFAULTS, tabId: tab.id, subject: null });
}
