import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { createTestClient, http, parseEther, publicActions } from 'viem';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ExtensionBrowser } from '../../scripts/browsers/launch-chromium.ts';
import { makeAccount } from './support/account.ts';
import { drawPicture } from './support/pictures.ts';
import { cameraOf } from './support/shots.ts';
import {
  createWorld,
  extensionPage,
  killWorker,
  openChromium,
  openPage,
  openPopup,
  waitForReport,
  type World,
} from './support/world.ts';

const camera = cameraOf('amend');
const PATIENCE_MS = 90_000;

let world: World;
let browser: ExtensionBrowser;
let page: Page;
let file: string;

const chain = () =>
  createTestClient({ mode: 'anvil', transport: http(world.stack.stack.rpcUrls[0]), cacheTime: 0 }).extend(
    publicActions,
  );
async function openWorks(): Promise<Page> {
  const opened = await browser.context.newPage();
  opened.setDefaultTimeout(PATIENCE_MS);
  await opened.goto(`chrome-extension://${browser.extensionId}/options.html#/works`);
  return opened;
}

beforeAll(async () => {
  world = await createWorld();
  file = await drawPicture(world.folder, 'harbour.jpg', 9100);
  world.site.set('/harbour.jpg', { type: 'image/jpeg', body: await readFile(file) });
  world.site.set('/', { type: 'text/html', body: '<title>News</title><img src="/harbour.jpg" width="600">' });
  browser = await openChromium(world);
  const settings = await extensionPage(browser);
  for (const { url } of world.stack.nodes) {
    await settings.getByLabel('Address of its RPC').fill(url);
    await settings.getByRole('button', { name: 'Add', exact: true }).click();
    await settings.getByRole('article', { name: new URL(url).host }).waitFor();
  }
  await settings.goto(`chrome-extension://${browser.extensionId}/options.html#/account`);
  const address = await makeAccount(settings, 'nine brown foxes at dusk');
  await chain().setBalance({ address, value: parseEther('1') });
  await settings.close();
  page = await openWorks();
  await page.getByLabel('Choose pictures').setInputFiles([file]);
  await page.getByLabel('Who made them').fill('Ada Marsh');
  await page.getByLabel('Why you may register them').selectOption('I made them');
  await page.getByLabel('Licence', { exact: true }).selectOption('CC BY 4.0');
  await page.getByRole('button', { name: 'Prepare 1 picture' }).click();
  await page.getByRole('button', { name: 'Register it' }).click();
  await page.getByText('In the chain, not final yet').first().waitFor();
});

afterAll(async () => {
  await browser?.close();
  await world?.stop();
});

describe('a creator who has said something wrong', () => {
  test('changes it in the work’s row; the page is closed while the new details are on their way', async () => {
    const row = page.getByRole('row', { name: /harbour/ });
    await row.getByRole('button', { name: 'Change details…' }).click();
    await page.getByLabel('Title', { exact: true }).fill('The old harbour');
    await page.getByLabel('Licence', { exact: true }).selectOption('All rights reserved');
    await page.getByLabel('Credit line').fill('Ada Marsh, Coast Archive');
    await camera(page, 'form');
    world.stack.nodes[1].setFault('hang');
    await page.getByRole('button', { name: 'Prepare the change' }).click();
    await page.getByText('Sending it to its places: 1 of 2 done').waitFor();
    await page.close();
    await killWorker(browser);
    world.stack.nodes[1].setFault(null);
    page = await openWorks();
    await page.getByRole('button', { name: 'Go on with the change…' }).click();
    await page.getByText(/^Change the details of work /).waitFor();
    await camera(page, 'confirm');
  });

  test('pays for it once it is kept, and sees it in the table when a block has it', async () => {
    await page.getByRole('button', { name: 'Change it' }).click();
    await page.getByText('The change is in the chain, not final yet.').waitFor();
    await page.getByRole('row', { name: /The old harbour/ }).waitFor();
    await camera(page, 'mined');
    await page.reload();
    await page.getByText('The change is in the chain, not final yet.').waitFor();
  });

  test('is read so by everybody: the card has the new details, and its history the amendment', async () => {
    const { tabId } = await openPage(browser, `${world.site.url}/`);
    const { images } = await waitForReport(browser, tabId);
    expect(images[0]?.verdict).toMatchObject({ kind: 'exact' });
    const popup = await openPopup(browser, tabId);
    await popup.getByRole('button', { name: /The old harbour/ }).click();
    await popup.getByRole('heading', { name: 'The old harbour' }).waitFor();
    await popup.getByText('Its details were amended').waitFor();
    await popup.getByText('Ada Marsh, Coast Archive').first().waitFor();
    expect(await popup.getByText('as amended since the registration').count()).toBe(1);
    expect(await popup.getByRole('img', { name: 'The registered picture' }).count()).toBe(1);
    await camera(popup, 'card');
    await popup.close();
  });
});
