import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { browser as extensionApi } from 'wxt/browser';
import { launchChromium, type ExtensionBrowser } from '../../scripts/browsers/launch-chromium.ts';
import type { TabReport } from '../../utils/storage/tabs.ts';
import { CLICKABLE, clickAction } from './support/click-action.ts';
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
  browser = await launchChromium({
    extensionDir: await withheldBuild(world),
    headless: true,
    keepsWelcome: true,
    args: CLICKABLE,
  });
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
    await page.getByRole('button', { name: 'Continue' }).click();
    await page.getByLabel('Only when I click').check();
    await page.getByRole('button', { name: 'Continue' }).click();
    await page.getByText('Choose a network').click();
    await page.getByLabel('Chain id').fill(String(world.stack.stack.chainId));
    await page.getByLabel('Nodes').fill(world.rpc.url);
    await page.getByLabel('IPFS gateways').fill(world.gateways.map(({ url }) => url).join('\n'));
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Saved.').waitFor();
    const closed = page.waitForEvent('close');
    await page.getByRole('button', { name: 'Done' }).click();
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
