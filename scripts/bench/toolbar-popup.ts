import type { Page } from 'playwright-core';
import type { Inside } from './bench-world.ts';

/** What is used of the browser's API; the functions given to `evaluate` run in a page of the extension. */
declare const chrome: {
  action: { openPopup: () => Promise<void> };
  extension: { getViews: (which: { type: 'popup' }) => Window[] };
};

const PATIENCE_MS = 10_000;

/**
 * Clicks the extension's button over a web page, in effect; gives the time to the popup's first paint of content, in ms.
 * The popup is no page to the driver: it is looked into from another page of its extension.
 */
export async function openToolbarPopup({ page }: Inside, web: Page): Promise<number> {
  await web.bringToFront();
  return page.evaluate(async (patienceMs) => {
    const clickedAt = performance.timeOrigin + performance.now();
    await chrome.action.openPopup();
    for (;;) {
      const [popup] = chrome.extension.getViews({ type: 'popup' });
      const paint = popup?.performance.getEntriesByName('first-contentful-paint')[0];
      if (popup && paint) return popup.performance.timeOrigin + paint.startTime - clickedAt;
      if (performance.timeOrigin + performance.now() > clickedAt + patienceMs)
        throw new Error('the popup shows nothing');
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  }, PATIENCE_MS);
}

export async function closeToolbarPopup({ page }: Inside): Promise<void> {
  await page.evaluate(() => chrome.extension.getViews({ type: 'popup' })[0]?.close());
  // The browser takes a moment; the next click would only close it.
  await page.waitForTimeout(300);
}
