import { browser } from 'wxt/browser';
import { storage } from 'wxt/utils/storage';

/** The tabs of which something of a kind is stored: `<kind>:<tab>`. */
export async function tabsOf(kind: 'tab' | 'capture'): Promise<number[]> {
  const stored = Object.keys(await storage.snapshot('session'));
  const key = new RegExp(`^${kind}:(\\d+)$`);
  return stored.flatMap((name) => key.exec(name)?.[1] ?? []).map(Number);
}

/** Calls back when something of a kind is stored or changed, for any tab, until the signal ends it. */
export function watchTabsOf(kind: 'tab' | 'capture', changed: () => void, signal: AbortSignal): void {
  const listen = (changes: Record<string, unknown>) => {
    if (Object.keys(changes).some((name) => name.startsWith(`${kind}:`))) changed();
  };
  browser.storage.session.onChanged.addListener(listen);
  signal.addEventListener('abort', () => browser.storage.session.onChanged.removeListener(listen));
}
