import { browser, type Browser } from 'wxt/browser';

/** A rectangle in CSS pixels from the upper left corner of what the tab shows. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Where pictures are at this moment, to be cut out of a screenshot of the tab. */
export interface PictureView {
  /** What the tab shows, in CSS pixels: `innerWidth` and `innerHeight`. */
  readonly width: number;
  readonly height: number;
  /** For each picture, its painted box; null where it is not wholly in view, or something else covers it. */
  readonly boxes: readonly (Box | null)[];
}

/** What Whence asks of the content script of a tab: the way back, beside the protocol to the background. */
export interface PageProtocol {
  /** Which page this is: only a list with this id is of the pictures that are in the tab now. */
  'page.identify': () => string;
  /** The settings changed: what was looked for, or not, is now to be looked for anew. */
  'page.scanAgain': () => null;
  /** To the frames within a page: its list was opened, so they add to it. */
  'page.joinAgain': () => null;
  /** Scrolls to this picture and outlines it for a moment; true from the frame that shows it, and no other answers. */
  'page.showImage': (input: { pageId: string; imageUrl: string }) => true | undefined;
  /** Where these pictures are now; null where no screenshot can be read: the page is pinched larger, or is not the one meant. */
  'page.locateImages': (input: { pageId: string; imageUrls: readonly string[] }) => PictureView | null;
}

type PageMessage = keyof PageProtocol;

/** Asks a tab's page, its top frame; null where no content script of ours is in it to answer. */
export async function askPage<N extends PageMessage>(
  tabId: number,
  name: N,
  ...[input]: Parameters<PageProtocol[N]>
): Promise<ReturnType<PageProtocol[N]> | null> {
  try {
    return (await browser.tabs.sendMessage(tabId, { name, input }, { frameId: 0 })) ?? null;
  } catch {
    return null;
  }
}

/** Shows a picture where it stands in the tab, in whatever frame; false where none has it any more. */
export async function showInPage(tabId: number, imageUrl: string): Promise<boolean> {
  const pageId = await askPage(tabId, 'page.identify');
  if (!pageId) return false;
  try {
    const message = { name: 'page.showImage', input: { pageId, imageUrl } };
    return (await browser.tabs.sendMessage(tabId, message)) === true;
  } catch {
    return false;
  }
}

/** Tells all frames of a tab to look again, or those within its page to join its list. */
export async function tellPage(tabId: number, name: 'page.scanAgain' | 'page.joinAgain'): Promise<void> {
  try {
    await browser.tabs.sendMessage(tabId, { name });
  } catch {
    // No content script of ours is in it.
  }
}

/** Answers what other parts of Whence ask of this page; once Whence was updated, nobody asks the old script any more. */
export function answerAsPage(handlers: PageProtocol): void {
  // Answered by the call, as Chromium's own API knows no listeners that return a promise: pages do without the polyfill.
  browser.runtime.onMessage.addListener((message: unknown, sender: Browser.runtime.MessageSender, answer) => {
    const { name, input } = (message ?? {}) as { name?: unknown; input?: unknown };
    if (sender.id !== browser.runtime.id || typeof name !== 'string' || !Object.hasOwn(handlers, name)) {
      return false;
    }
    // Only our own extension asks, with the input that the name is typed with.
    const handle = handlers[name as PageMessage] as (asked: unknown) => unknown;
    const given = handle(input);
    // The first answer is taken: who has none leaves it to other frames.
    if (given !== undefined) answer(given);
    return false;
  });
}
