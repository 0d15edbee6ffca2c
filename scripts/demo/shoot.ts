import type { Page } from 'playwright-core';

/** A screenshot of the page's beginning once nothing of it is on its way. */
export async function shoot(page: Page, size: { width: number; height: number }): Promise<Buffer> {
  await page.setViewportSize(size);
  await page.waitForFunction(
    () =>
      document.querySelector('.skeleton, [aria-busy="true"]') === null &&
      [...document.images].every((image) => image.complete),
  );
  await page.evaluate(() => Promise.all([...document.images].map((image) => image.decode())));
  await page.evaluate(() => scrollTo({ top: 0, behavior: 'instant' }));
  return page.screenshot({ animations: 'disabled' });
}
