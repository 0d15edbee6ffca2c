import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { browser as extensionApi } from 'wxt/browser';
import { launchChromium, type ExtensionBrowser } from '../../scripts/browsers/launch-chromium.ts';
import type { TabReport } from '../../utils/storage/tabs.ts';
import { CLICKABLE, clickAction } from './support/click-action.ts';
import { pressAt, tabTo } from './support/keyboard.ts';
import { drawPicture } from './support/pictures.ts';
import { createWorld, extensionPage, withheldBuild, type World } from './support/world.ts';

declare const chrome: typeof extensionApi;

let world: World;
let browser: ExtensionBrowser;
let panel: Page;

beforeAll(async () => {
  world = await createWorld();
  const [own, other] = [
    await drawPicture(world.folder, 'own.jpg', 1),
    await drawPicture(world.folder, 'other.jpg', 2),
  ];
  await world.register([own]);
  world.site.set('/own.jpg', { type: 'image/jpeg', body: await readFile(own) });
  world.cdn.set('/other.jpg', { type: 'image/jpeg', body: await readFile(other) });
  const body = `<img src="/own.jpg" width="300"><img src="${world.cdn.url}/other.jpg" width="300">`;
  world.site.set('/', { type: 'text/html', body });
  const extensionDir = await withheldBuild(world);
  browser = await launchChromium({
    extensionDir,
    headless: true,
    keepsWelcome: true,
    args: CLICKABLE,
  });
  browser.context.setDefaultTimeout(20_000);
  panel = await extensionPage(browser);
});

afterAll(async () => {
  await browser?.close();
  await world?.stop();
});

/** The page that an installation opens. */
async function welcomePage(): Promise<Page> {
  const isWelcome = (page: Page) => page.url().endsWith('/welcome.html');
  return (
    browser.context.pages().find(isWelcome) ?? browser.context.waitForEvent('page', { predicate: isWelcome })
  );
}

type Listed = Pick<TabReport, 'images' | 'off'>;

/** What is stored of the tabs. Asked from a page that is open already: another one in front would close the popup. */
async function readLists(): Promise<Listed[]> {
  const stored = await panel.evaluate(() => chrome.storage.session.get(null));
  return Object.entries(stored).flatMap(([key, value]) => (/^tab:\d+$/.test(key) ? [value as Listed] : []));
}

describe('the first run', () => {
  test('is told in three steps, in which a network is set', async () => {
    const page = await welcomePage();
    await page.bringToFront();
    await page.getByRole('heading', { name: 'Whose picture is it?' }).waitFor();
    await pressAt(page, page.getByRole('button', { name: 'Continue' }));
    await page.getByLabel('Only when I click').check();
    await pressAt(page, page.getByRole('button', { name: 'Continue' }));
    await pressAt(page, page.locator('summary', { hasText: 'Choose a network' }));
    await page.getByLabel('Chain id').fill(String(world.stack.stack.chainId));
    await page.getByLabel('Nodes').fill(world.rpc.url);
    await page.getByLabel('IPFS gateways').fill(world.gateways.map(({ url }) => url).join('\n'));
    await pressAt(page, page.getByRole('button', { name: 'Save', exact: true }));
    await page.getByText('Saved.').waitFor();
    const closed = page.waitForEvent('close');
    await tabTo(page, page.getByRole('button', { name: 'Done' }));
    // It closes on the key's way down.
    await page.keyboard.press('Enter').catch(() => null);
    await closed;
  });
});

describe('a page that is looked at on click, in a browser that gives no permission', () => {
  test('is read after the click, and not before', async () => {
    const url = `${world.site.url}/`;
    const page = await browser.context.newPage();
    await page.goto(url);
    expect(await readLists()).toEqual([]);
    await page.bringToFront();
    await clickAction(browser, url);
    await expect
      .poll(async () => (await readLists())[0]?.images.map(({ verdict }) => verdict.kind).toSorted(), {
        timeout: 30_000,
      })
      .toEqual(['exact', 'none']);
    await page.close();
  });
});

describe('a site that is never looked at', () => {
  test('is not read, whatever is clicked, and the popup says so', async () => {
    await panel.getByLabel('Sites it never looks at').fill(new URL(world.site.url).hostname);
    await panel.getByRole('button', { name: 'Save pages' }).click();
    await panel.getByText('Saved.').waitFor();
    const asked = world.cdn.requests.length;
    const url = `${world.site.url}/`;
    const page = await browser.context.newPage();
    await page.goto(url);
    await clickAction(browser, url);
    const tabId = await panel.evaluate(async () => (await chrome.tabs.query({ active: true }))[0]?.id);
    const popup = await browser.context.newPage();
    await popup.goto(`chrome-extension://${browser.extensionId}/popup.html?tabId=${tabId}`);
    await popup.getByRole('heading', { name: 'Whence does not look at this site' }).waitFor();
    expect((await readLists()).flatMap(({ images }) => images)).toEqual([]);
    // The page's own request for its picture.
    expect(world.cdn.requests.length).toBe(asked + 1);
    await popup.close();
    await page.close();
  });
});

describe('another language', () => {
  test('is spoken by the pages and the menus once it is chosen', async () => {
    await panel.getByLabel('Français').click();
    await panel.getByRole('heading', { level: 1, name: 'Réglages' }).waitFor();
    expect(await panel.evaluate(() => document.documentElement.lang)).toBe('fr');
    const popup = await browser.context.newPage();
    await popup.goto(`chrome-extension://${browser.extensionId}/popup.html`);
    await expect.poll(() => popup.evaluate(() => document.documentElement.lang)).toBe('fr');
    await popup.close();
    await panel.getByLabel('La langue de mon navigateur').click();
    await panel.getByRole('heading', { level: 1, name: 'Settings', exact: true }).waitFor();
  });
});
