import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ExtensionBrowser } from '../../scripts/browsers/launch-chromium.ts';
import { unfold } from '../../scripts/gallery/inspect.ts';
import { drawPicture } from './support/pictures.ts';
import {
  createWorld,
  dashboardAt,
  extensionPage,
  openChromium,
  openPage,
  openPopup,
  waitForReport,
  type World,
} from './support/world.ts';
import { cutOff, heldShare, shootZoomed, zoom } from './support/zoom.ts';

const SECTIONS = [
  'sightings',
  'evidence',
  'works',
  'files',
  'licences',
  'unsealed',
  'account',
  'settings',
] as const;
const FACTOR = 2;
const WINDOW = { width: 1280, height: 800 } as const;
/** As much as a browser ever gives a popup, so that 400 px are left of it; and 320, to which WCAG 1.4.10 would have a page fit. */
const POPUPS = [
  { width: 800, height: 600 },
  { width: 640, height: 600 },
] as const;

let world: World;
let browser: ExtensionBrowser;
let dashboard: Page;
let tabId: number;

beforeAll(async () => {
  world = await createWorld();
  const ring = await drawPicture(world.folder, 'ring.jpg', 1);
  const title = 'Ring of light, photographed from the observatory on the northern shore';
  await world.register([ring], { title, creator: 'Ada Marsh' });
  await world.register([ring], { title: 'Stock picture', creator: 'An agency', account: 3 });
  world.site.set('/ring.jpg', { type: 'image/jpeg', body: await readFile(ring) });
  world.site.set('/', {
    type: 'text/html; charset=utf-8',
    body: '<!doctype html><title>Story</title><img src="/ring.jpg" width="400">',
  });
  browser = await openChromium(world);
  ({ tabId } = await openPage(browser, `${world.site.url}/`));
  await waitForReport(browser, tabId);
  dashboard = await extensionPage(browser);
  await dashboard.setViewportSize(WINDOW);
  await zoom(dashboard, FACTOR);
});

afterAll(async () => {
  await browser?.close();
  await world?.stop();
});

describe('at a zoom of 200 %', () => {
  test.each(SECTIONS)(
    'nothing of the dashboard’s %s is cut off, or has to be scrolled for sideways',
    async (section) => {
      await dashboard.bringToFront();
      await dashboard.goto(dashboardAt(browser, section));
      await dashboard.locator('main h1').waitFor();
      await dashboard.locator('.skeleton').first().waitFor({ state: 'detached' });
      expect(await dashboard.evaluate(() => innerWidth)).toBe(WINDOW.width / FACTOR);
      await unfold(dashboard);
      await shootZoomed(dashboard, section);
      expect(await dashboard.evaluate(cutOff)).toEqual([]);
    },
  );

  test.each(POPUPS)('nothing of the popup is, neither in the list nor on a card (%o)', async (size) => {
    const popup = await openPopup(browser, tabId);
    await popup.setViewportSize(size);
    await popup.waitForFunction((wanted) => devicePixelRatio === wanted, FACTOR);
    const row = popup.locator('[data-image$="/ring.jpg"]');
    await row.waitFor();
    expect(await popup.evaluate(() => innerWidth)).toBe(size.width / FACTOR);
    await shootZoomed(popup, `list-${size.width}`);
    expect(await popup.evaluate(cutOff)).toEqual([]);
    await row.click();
    await popup.getByAltText('The registered picture').waitFor();
    await popup.locator('.skeleton').first().waitFor({ state: 'detached' });
    await unfold(popup);
    await shootZoomed(popup, `card-${size.width}`);
    expect(await popup.evaluate(cutOff)).toEqual([]);
    // What stays in view leaves room for the rest.
    expect(await popup.evaluate(heldShare)).toBeLessThan(0.5);
    await popup.close();
  });
});
