import { browser } from 'wxt/browser';
import { AppError } from '../../../utils/errors.ts';

/** `fetch` cannot name another's page as its referrer, and no page is to be touched by a rule of ours. */
const OUTSIDE_OF_TABS = -1;

/** Chromium 156 never answers a rule whose permission was given since the browser started. */
const ANSWER_MS = 2000;
let isRefused = false;

/** Whether pages can be named to hosts at all: where that is a permission of one's own choice, the settings ask for it. */
export const mayNamePages = (): boolean =>
  !isRefused &&
  (browser.declarativeNetRequest as typeof browser.declarativeNetRequest | undefined) !== undefined;

/** Each rule has its own id while it stands. */
let lastId = 0;
let cleared: Promise<void> | null = null;

/** By address, the last that goes out with a rule: two rules for one address would get in each other's way. */
const turns = new Map<string, Promise<unknown>>();

type Change = Parameters<typeof browser.declarativeNetRequest.updateSessionRules>[0];

async function change(rules: Change): Promise<void> {
  const late = new Promise<never>((_, reject) => {
    setTimeout(() => reject(new Error(`no answer in ${ANSWER_MS} ms`)), ANSWER_MS);
  });
  try {
    await Promise.race([browser.declarativeNetRequest.updateSessionRules(rules), late]);
  } catch (cause) {
    isRefused = true;
    throw new AppError('page.fetch_failed', 'the browser took no rule for the referrer', { cause });
  }
}

/** Rules outlive a worker that was stopped within a request. */
async function clearLeftovers(): Promise<void> {
  const rules = await browser.declarativeNetRequest.getSessionRules();
  await change({ removeRuleIds: rules.map(({ id }) => id) });
}

async function run<T>(url: string, origin: string, request: () => Promise<T>): Promise<T> {
  await (cleared ??= clearLeftovers());
  const id = ++lastId;
  const condition = {
    urlFilter: `|${url}|`,
    isUrlFilterCaseSensitive: true,
    tabIds: [OUTSIDE_OF_TABS],
    initiatorDomains: [new URL(browser.runtime.getURL('/')).hostname],
    resourceTypes: ['xmlhttprequest' as const],
  };
  const requestHeaders = [{ header: 'referer', operation: 'set' as const, value: `${origin}/` }];
  await change({ addRules: [{ id, condition, action: { type: 'modifyHeaders', requestHeaders } }] });
  try {
    return await request();
  } finally {
    await change({ removeRuleIds: [id] });
  }
}

/**
 * Runs a request of the background to `url` that names `origin` as the page it is for. The rule holds for this address, for
 * requests of this extension outside of tabs, and for as long as the request takes.
 * @throws {AppError} page.fetch_failed where the browser takes no such rule; and whatever the request throws
 */
export async function withReferrer<T>(url: string, origin: string, request: () => Promise<T>): Promise<T> {
  const turn = (turns.get(url) ?? Promise.resolve())
    .catch(() => undefined)
    .then(() => run(url, origin, request));
  turns.set(url, turn);
  try {
    return await turn;
  } finally {
    if (turns.get(url) === turn) turns.delete(url);
  }
}
