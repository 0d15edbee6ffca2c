import { storage } from 'wxt/utils/storage';

/** The tabs of which something of a kind is stored: `<kind>:<tab>`. */
export async function tabsOf(kind: 'tab' | 'capture'): Promise<number[]> {
  const stored = Object.keys(await storage.snapshot('session'));
  const key = new RegExp(`^${kind}:(\\d+)$`);
  return stored.flatMap((name) => key.exec(name)?.[1] ?? []).map(Number);
}
