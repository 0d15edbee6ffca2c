import type { Page } from 'playwright-core';
import type { TabReport } from '../../utils/storage/items.ts';

type Change = Record<string, { readonly newValue?: unknown }>;
type Listener = (changes: Change) => void;

/** What is used of the browser's API; the function given to `evaluate` runs in the extension. */
declare const chrome: {
  storage: {
    session: { onChanged: { addListener: (on: Listener) => void; removeListener: (on: Listener) => void } };
  };
};

/** When the verdict of a page's one picture was stored, in ms since 1970. `inside` is a page of the extension. */
export const verdictStored = (inside: Page, pageUrl: string): Promise<number> =>
  inside.evaluate(
    (url) =>
      new Promise<number>((resolve) => {
        const listen = (changes: Change) => {
          for (const { newValue } of Object.values(changes)) {
            const report = newValue as TabReport | undefined;
            const verdict = report?.pageUrl === url ? report.images[0]?.verdict.kind : undefined;
            if (verdict === undefined || verdict === 'checking') continue;
            chrome.storage.session.onChanged.removeListener(listen);
            resolve(performance.timeOrigin + performance.now());
          }
        };
        chrome.storage.session.onChanged.addListener(listen);
      }),
    pageUrl,
  );
