import { chromium, type Browser, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findChromium } from '../../scripts/browsers/find-browser.ts';
import { sandboxArgs } from '../../scripts/browsers/launch-chromium.ts';
import { axeFaults, listStates, showState, sidewaysFaults, unfold } from '../../scripts/gallery/inspect.ts';
import { serveGallery, type Gallery } from '../../scripts/gallery/serve-gallery.ts';

/** A phone's; at half of it, 320 px is what is left of a window of 640 px at 200 %. */
const NARROW = 360;
const ZOOMED = 320;
/** Of a popup and of a window. */
const WIDE = { popup: 480, verify: 1280, welcome: 1280, dashboard: 1280 } as const;
/** All else that axe looks at is the same in the dark. */
const OF_COLOUR = ['color-contrast', 'link-in-text-block'];

let gallery: Gallery;
let browser: Browser;
let page: Page;
let states: Awaited<ReturnType<typeof listStates>>;

beforeAll(async () => {
  gallery = await serveGallery();
  const search = findChromium();
  if (!search.found) throw new Error(search.advice);
  browser = await chromium.launch({ executablePath: search.path, args: [...sandboxArgs()] });
  page = await browser.newPage({ reducedMotion: 'reduce' });
  states = await listStates(page, gallery.url);
});

afterAll(async () => {
  await browser?.close();
  await gallery?.stop();
});

/** What is wrong with what is shown now, light and dark, narrow and wide. */
async function faultsOf(wide: number): Promise<string[]> {
  await unfold(page);
  const sideways = [...(await sidewaysFaults(page, wide)), ...(await sidewaysFaults(page, ZOOMED))];
  await page.setViewportSize({ width: NARROW, height: 600 });
  await page.emulateMedia({ colorScheme: 'light' });
  const light = await axeFaults(page);
  await page.emulateMedia({ colorScheme: 'dark' });
  return [...sideways, ...light, ...(await axeFaults(page, OF_COLOUR)).map((fault) => `dark: ${fault}`)];
}

describe.each(Object.entries(WIDE))('every state of the %s', (style, wide) => {
  test('is accessible in light and dark, and never has to be scrolled sideways', async () => {
    const faults: Record<string, string[]> = {};
    const names = states.filter((state) => state.style === style).map(({ name }) => name);
    expect(names).not.toEqual([]);
    for (const name of names) {
      await showState(page, gallery.url, name);
      const found = await faultsOf(wide);
      if (found.length > 0) faults[name] = found;
    }
    expect(faults).toEqual({});
  });
});
