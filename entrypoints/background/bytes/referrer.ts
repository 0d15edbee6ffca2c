import { browser } from 'wxt/browser';

/** `fetch` cannot name another's page as its referrer, and no page is to be touched by a rule of ours. */
const OUTSIDE_OF_TABS = -1;

/** Each rule has its own id while it stands. */
let lastId = 0;
let cleared: Promise<void> | null = null;

/** Rules outlive a worker that was stopped within a request. */
async function clearLeftovers(): Promise<void> {
  const rules = await browser.declarativeNetRequest.getSessionRules();
  await browser.declarativeNetRequest.updateSessionRules({ removeRuleIds: rules.map(({ id }) => id) });
}

/**
 * Runs a request of the background to `url` that names `origin` as the page it is for. The rule holds for this address, for
 * requests of this extension outside of tabs, and for as long as the request takes.
 */
export async function withReferrer<T>(url: string, origin: string, request: () => Promise<T>): Promise<T> {
  const rules = browser.declarativeNetRequest;
  await (cleared ??= clearLeftovers());
  const id = ++lastId;
  await rules.updateSessionRules({
    addRules: [
      {
        id,
        condition: {
          urlFilter: `|${url}|`,
          isUrlFilterCaseSensitive: true,
          tabIds: [OUTSIDE_OF_TABS],
          initiatorDomains: [new URL(browser.runtime.getURL('/')).hostname],
          resourceTypes: ['xmlhttprequest'],
        },
        action: {
          type: 'modifyHeaders',
          requestHeaders: [{ header: 'referer', operation: 'set', value: `${origin}/` }],
        },
      },
    ],
  });
  try {
    return await request();
  } finally {
    await rules.updateSessionRules({ removeRuleIds: [id] });
  }
}
