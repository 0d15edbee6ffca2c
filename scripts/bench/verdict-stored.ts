import type { Page } from 'playwright-core';
import type { TabReport } from '../../utils/storage/tabs.ts';

type Change = Record<string, { readonly newValue?: unknown }>;
type Listener = (changes: Change) => void | Promise<void>;

/** What is used of the browser's API; the function given to `evaluate` runs in the extension. */
declare const chrome: {
  tabs: { get: (id: number) => Promise<{ url?: string }> };
  storage: {
    session: { onChanged: { addListener: (on: Listener) => void; removeListener: (on: Listener) => void } };
  };
};

/** When the verdict of a page's one picture was stored, in ms since 1970. `inside` is a page of the extension. */
export const verdictStored = (inside: Page, pageUrl: string): Promise<number> =>
  inside.evaluate(
    (url) =>
      new Promise<number>((resolve) => {
        const listen = async (changes: Change) => {
          const storedAt = performance.timeOrigin + performance.now();
          for (const [key, { newValue }] of Object.entries(changes)) {
            const verdict = (newValue as TabReport | undefined)?.images?.[0]?.verdict.kind;
            if (verdict === undefined || verdict === 'checking') continue;
            if ((await chrome.tabs.get(Number(key.slice('tab:'.length)))).url !== url) continue;
            chrome.storage.session.onChanged.removeListener(listen);
            resolve(storedAt);
          }
        };
        chrome.storage.session.onChanged.addListener(listen);
      }),
    pageUrl,
  );
