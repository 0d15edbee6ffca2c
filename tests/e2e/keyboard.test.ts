import { readFile } from 'node:fs/promises';
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ExtensionBrowser } from '../../scripts/browsers/launch-chromium.ts';
import { focused, pressAt, tabTo } from './support/keyboard.ts';
import { drawPicture } from './support/pictures.ts';
import { cameraOf } from './support/shots.ts';
import {
  createWorld,
  openChromium,
  openPage,
  openPopup,
  waitForReport,
  type World,
} from './support/world.ts';

const PASSPHRASE = 'nine brown foxes at dusk';
const shoot = cameraOf('keyboard');

let world: World;
let browser: ExtensionBrowser;
let popup: Page;
let dashboard: Page;

beforeAll(async () => {
  world = await createWorld();
  const ring = await drawPicture(world.folder, 'ring.jpg', 1);
  await world.register([ring], { title: 'Ring of light', creator: 'Ada Marsh' });
  await world.register([ring], { title: 'Stock picture', creator: 'An agency', account: 3 });
  const stranger = await drawPicture(world.folder, 'stranger.jpg', 9);
  world.site.set('/ring.jpg', { type: 'image/jpeg', body: await readFile(ring) });
  world.site.set('/stranger.jpg', { type: 'image/jpeg', body: await readFile(stranger) });
  world.site.set('/', {
    type: 'text/html; charset=utf-8',
    body: '<!doctype html><title>Story</title><img src="/ring.jpg" width="400"><img src="/stranger.jpg" width="400">',
  });
  browser = await openChromium(world);
  const { tabId } = await openPage(browser, `${world.site.url}/`);
  await waitForReport(browser, tabId);
  popup = await openPopup(browser, tabId);
});

afterAll(async () => {
  await browser?.close();
  await world?.stop();
});

const hasFocus = (target: Locator) => target.evaluate((element) => element === document.activeElement);

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });

describe('a person who has no mouse, in the popup', () => {
  test('opens a card, chooses among its works, copies the credit, and is back where they were', async () => {
    const row = popup.locator('[data-image$="/ring.jpg"]');
    await pressAt(popup, row);
    await expect.poll(() => focused(popup)).toMatch(/^h1 Different accounts registered this picture/);
    await tabTo(popup, popup.getByRole('radio').first());
    await popup.keyboard.press('ArrowDown');
    await popup.getByRole('heading', { name: 'Stock picture' }).waitFor();
    expect(await focused(popup)).toMatch(/^input/);
    await pressAt(popup, button(popup, 'Copy credit'));
    await button(popup, 'Copied').waitFor();
    expect(await focused(popup)).toBe('button Copied');
    await shoot(popup, 'credit');
    await popup.keyboard.press('Shift+Tab');
    await pressAt(popup, button(popup, 'All pictures'));
    await expect.poll(() => hasFocus(row)).toBe(true);
  });

  test('unfolds what is not registered, and keeps the page as evidence', async () => {
    await pressAt(popup, popup.locator('summary', { hasText: '1 not registered' }));
    await popup.locator('[data-image$="/stranger.jpg"]').getByText('Not registered').waitFor();
    await pressAt(popup, button(popup, 'Keep evidence of this page'));
    await popup.getByText('Kept and sealed.').waitFor();
    expect(await focused(popup)).not.toBeNull();
    await shoot(popup, 'kept');
    const opening = browser.context.waitForEvent('page');
    await pressAt(popup, button(popup, 'Open'));
    dashboard = await opening;
    await dashboard.getByRole('heading', { level: 1, name: 'Evidence' }).waitFor();
  });
});

describe('a person who has no mouse, in the dashboard', () => {
  test('goes from section to section, each read from its top', async () => {
    for (const section of ['My works', 'Sightings', 'Licences', 'Files', 'Settings', 'Account']) {
      await pressAt(dashboard, dashboard.getByRole('link', { name: section, exact: true }));
      await expect.poll(() => focused(dashboard)).toBe(`h1 ${section}`);
    }
  });

  test('makes an account, locks it and unlocks it, and never loses their place', async () => {
    await tabTo(dashboard, dashboard.getByLabel('New passphrase').first());
    await dashboard.keyboard.type(PASSPHRASE);
    await tabTo(dashboard, dashboard.getByLabel('The same once more').first());
    await dashboard.keyboard.type(PASSPHRASE);
    await dashboard.keyboard.press('Enter');
    await expect.poll(() => focused(dashboard)).toBe('h2 Unlocked');
    await pressAt(dashboard, button(dashboard, 'Lock now'));
    await expect.poll(() => focused(dashboard)).toBe('h2 Locked');
    await tabTo(dashboard, dashboard.getByLabel('Passphrase', { exact: true }).first());
    await dashboard.keyboard.type(PASSPHRASE);
    await dashboard.keyboard.press('Enter');
    await expect.poll(() => focused(dashboard)).toBe('h2 Unlocked');
    await shoot(dashboard, 'account');
  });

  test('chooses by the arrows, and is told by a form what is wrong, at its field', async () => {
    await pressAt(dashboard, dashboard.getByRole('link', { name: 'Settings', exact: true }));
    const chainId = dashboard.getByLabel('Chain id');
    await tabTo(dashboard, chainId);
    await dashboard.keyboard.press('ControlOrMeta+A');
    await dashboard.keyboard.type('none');
    await pressAt(dashboard, button(dashboard, 'Save'));
    await expect.poll(() => hasFocus(chainId)).toBe(true);
    expect(await chainId.getAttribute('aria-invalid')).toBe('true');
    const never = dashboard.getByLabel('Never', { exact: true });
    await tabTo(dashboard, never);
    await dashboard.keyboard.press('ArrowDown');
    const hover = dashboard.getByLabel('While the pointer is over the picture');
    await expect.poll(() => hover.isChecked()).toBe(true);
    await shoot(dashboard, 'settings');
  });
});
