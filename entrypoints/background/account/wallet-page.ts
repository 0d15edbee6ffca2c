import { browser } from 'wxt/browser';

/** What is asked of the page of a tab. Everything that comes back may be a lie. */
export interface WalletPage {
  list(tabId: number): Promise<unknown>;
  ask(tabId: number, uuid: string, method: string, params: readonly unknown[]): Promise<unknown>;
}

/** Wallets answer at once; those that are only starting get a moment. */
const ANNOUNCED_WITHIN_MS = 200;

/** Runs once in the page's own world, where wallets are (EIP-6963), and leaves nothing there. */
export const walletPage: WalletPage = {
  list: (tabId) => run(tabId, listInPage, [ANNOUNCED_WITHIN_MS]),
  ask: (tabId, uuid, method, params) => run(tabId, askInPage, [ANNOUNCED_WITHIN_MS, uuid, method, params]),
};

async function run<A extends unknown[]>(
  tabId: number,
  func: (...args: A) => unknown,
  args: A,
): Promise<unknown> {
  const [injected] = await browser.scripting.executeScript({
    target: { tabId },
    world: 'MAIN',
    func: func as () => unknown,
    args: args as never,
  });
  return injected?.result ?? null;
}

// These two are sent to the page as text: they can use nothing that stands outside of them.

async function listInPage(withinMs: number): Promise<unknown> {
  const found: unknown[] = [];
  const hear = (event: Event) => {
    const info = (event as CustomEvent<{ info?: Record<string, unknown> } | null>).detail?.info;
    if (info) found.push({ uuid: info['uuid'], name: info['name'], rdns: info['rdns'] });
  };
  addEventListener('eip6963:announceProvider', hear);
  dispatchEvent(new Event('eip6963:requestProvider'));
  await new Promise((resolve) => setTimeout(resolve, withinMs));
  removeEventListener('eip6963:announceProvider', hear);
  return found.slice(0, 20);
}

async function askInPage(
  withinMs: number,
  uuid: string,
  method: string,
  params: readonly unknown[],
): Promise<unknown> {
  type Provider = { request(asked: { method: string; params: readonly unknown[] }): Promise<unknown> };
  let provider: Provider | undefined;
  const hear = (event: Event) => {
    const detail = (event as CustomEvent<{ info?: { uuid?: string }; provider?: Provider } | null>).detail;
    if (detail?.info?.uuid === uuid) provider ??= detail.provider;
  };
  addEventListener('eip6963:announceProvider', hear);
  dispatchEvent(new Event('eip6963:requestProvider'));
  await new Promise((resolve) => setTimeout(resolve, withinMs));
  removeEventListener('eip6963:announceProvider', hear);
  if (!provider) return { ok: false, code: 0, reason: 'gone' };
  try {
    return { ok: true, result: await provider.request({ method, params }) };
  } catch (thrown) {
    const code = (thrown as { code?: unknown } | null)?.code;
    return { ok: false, code: typeof code === 'number' ? code : 0, reason: 'refused' };
  }
}
