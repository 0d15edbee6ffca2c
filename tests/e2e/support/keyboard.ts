import type { Locator, Page } from 'playwright-core';

/** More stops than any of our pages has. */
const MOST_STOPS = 200;

/** Tells the focused element as a person would; `null` where the focus was lost. */
export const focused = (page: Page): Promise<string | null> =>
  page.evaluate(() => {
    const { activeElement: element } = document;
    if (element === null || element === document.body) return null;
    return `${element.localName} ${element.textContent.trim().slice(0, 60)}`;
  });

/** Goes on by Tab until this has the focus, as somebody without a mouse. */
export async function tabTo(page: Page, target: Locator): Promise<void> {
  const passed: (string | null)[] = [];
  await target.waitFor();
  for (let stops = 0; stops < MOST_STOPS; stops++) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
    passed.push(await focused(page));
  }
  throw new Error(`${target} is not reached by Tab; passed: ${passed.join(' › ')}`);
}

/** Goes to it, and presses a key there as soon as that does something. */
export async function pressAt(page: Page, target: Locator, key = 'Enter'): Promise<void> {
  await tabTo(page, target);
  await target.and(page.locator(':not([aria-disabled="true"])')).waitFor();
  await page.keyboard.press(key);
}
