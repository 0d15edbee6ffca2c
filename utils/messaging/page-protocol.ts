import { browser, type Browser } from 'wxt/browser';

/** What Whence asks of the content script of a tab: the way back, beside the protocol to the background. */
export interface PageProtocol {
  /** Which page this is: only a list with this id is of the pictures that are in the tab now. */
  'page.identify': () => string;
  /** The settings changed: what was looked for, or not, is now to be looked for anew. */
  'page.scanAgain': () => null;
}

type PageMessage = keyof PageProtocol;

/** Asks a tab's page; null where no content script of ours is in it to answer. */
export async function askPage<N extends PageMessage>(
  tabId: number,
  name: N,
): Promise<ReturnType<PageProtocol[N]> | null> {
  try {
    return (await browser.tabs.sendMessage(tabId, { name }, { frameId: 0 })) ?? null;
  } catch {
    return null;
  }
}

/** Answers what other parts of Whence ask of this page; once Whence was updated, nobody asks the old script any more. */
export function answerAsPage(handlers: PageProtocol): void {
  browser.runtime.onMessage.addListener((message: unknown, sender: Browser.runtime.MessageSender) => {
    const name = (message as { name?: unknown } | null)?.name;
    if (sender.id !== browser.runtime.id || typeof name !== 'string' || !Object.hasOwn(handlers, name)) {
      return undefined;
    }
    return Promise.resolve(handlers[name as PageMessage]());
  });
}
