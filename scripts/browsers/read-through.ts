import type { Page } from 'playwright-core';

/** Longer than a picture must stay in view before it is checked. */
const LOOK_MS = 600;

/** Scrolls to the end of a page as somebody who looks at all of it, and back: what was never in view is not checked. */
export async function readThrough(page: Page): Promise<void> {
  await page.bringToFront();
  await page.evaluate(async (lookMs) => {
    const { documentElement: root } = document;
    for (let y = 0; y < root.scrollHeight; y += innerHeight / 2) {
      root.scrollTo({ top: y, behavior: 'instant' });
      // Counted from the frame that shows it, which on a busy machine comes late.
      await new Promise(requestAnimationFrame);
      await new Promise((resolve) => setTimeout(resolve, lookMs));
    }
    root.scrollTo({ top: 0, behavior: 'instant' });
  }, LOOK_MS);
}
