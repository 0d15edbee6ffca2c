import { browser } from 'wxt/browser';
import { askPage } from './page-protocol.ts';

/** The tab that the popup is about, null where there is none; and the id of the page in it, null where none of ours answers. */
export interface FrontPage {
  readonly tabId: Promise<number | null>;
  readonly pageId: Promise<string | null>;
}

declare global {
  /** What was asked ahead of the popup's scripts is handed to them here. */
  var whenceFrontPage: FrontPage | undefined;
}

/** Asks once. @param address query of the popup's address, which names a tab where the popup is a page of its own */
export const frontPage = (address: string): FrontPage => (globalThis.whenceFrontPage ??= ask(address));

function ask(address: string): FrontPage {
  const tabId = findTabId(new URLSearchParams(address).get('tabId'));
  const pageId = tabId.then((id) => (id === null ? null : askPage(id, 'page.identify')));
  return { tabId, pageId };
}

async function findTabId(named: string | null): Promise<number | null> {
  if (named !== null) return Number(named);
  const [tab] = await browser.tabs.query({ active: true, currentWindow: true });
  return tab?.id ?? null;
}
