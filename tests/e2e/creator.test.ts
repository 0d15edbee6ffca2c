import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { parseEther, parseEventLogs, type Address } from 'viem';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ExtensionBrowser } from '../../scripts/browsers/launch-chromium.ts';
import { licenceMarketAbi, licenceMarketAddress } from '../../utils/registry/generated/licence-market.ts';
import { created } from '../../scripts/rights/sign.ts';
import { makeAccount } from './support/account.ts';
import { chainAt } from './support/chain.ts';
import { drawPicture } from './support/pictures.ts';
import { signedPhotograph } from './support/rights-pictures.ts';
import { pressAt } from './support/keyboard.ts';
import { addPlace } from './support/places.ts';
import { cameraOf } from './support/shots.ts';
import { walletPage } from './support/wallet-page.ts';
import {
  createWorld,
  dashboardAt,
  extensionPage,
  killWorker,
  openChromium,
  openPage,
  openPopup,
  waitForReport,
  type World,
} from './support/world.ts';

declare const chrome: typeof import('wxt/browser').browser;

const camera = cameraOf('creator');
const PICTURES = 20;
const CREATIVE_WORK = {
  label: 'stds.schema-org.CreativeWork',
  data: {
    '@context': 'https://schema.org',
    '@type': 'CreativeWork',
    author: [{ '@type': 'Person', name: 'Ada Marsh' }],
  },
};
/** Twenty pictures are read and hashed: on a busy machine that takes its time. */
const PATIENCE_MS = 90_000;

let world: World;
let browser: ExtensionBrowser;
let page: Page;
let files: string[];
let address: Address;

beforeAll(async () => {
  world = await createWorld();
  files = await Promise.all(
    Array.from({ length: PICTURES }, (_, n) => drawPicture(world.folder, `coast-${n}.jpg`, 7000 + n)),
  );
  // The first of them carries signed Content Credentials.
  const draft = { assertions: [created('digitalCapture'), CREATIVE_WORK] };
  await writeFile(files[0] ?? '', (await signedPhotograph(world.folder, 'coast-0.jpg', 7000, draft)).file);
  // Another account has the last of them on record.
  await world.register(files.slice(-1), { account: 3, title: 'Not mine' });
  browser = await openChromium(world);
  const settings = await extensionPage(browser);
  for (const { url } of world.stack.nodes) await addPlace(settings, url);
  await settings.goto(dashboardAt(browser, 'account'));
  address = await makeAccount(settings, 'nine brown foxes at dusk');
  await chain().setBalance({ address, value: parseEther('1') });
  await settings.close();
  page = await openWorks();
});

afterAll(async () => {
  await browser?.close();
  await world?.stop();
});

const chain = () => chainAt(world.stack.stack.rpcUrls[0]);
const shoot = (name: string) => camera(page, name);
async function openWorks(): Promise<Page> {
  const opened = await browser.context.newPage();
  opened.setDefaultTimeout(PATIENCE_MS);
  await opened.goto(dashboardAt(browser, 'works'));
  return opened;
}
const itemOf = (name: string) => page.locator('.picture-item').filter({ hasText: name }).first();

describe('a creator with twenty pictures', () => {
  test('drops them, closes the page in the middle, and finds them read when it is open again', async () => {
    const broken = join(world.folder, 'broken.jpg');
    await writeFile(broken, (await readFile(files[0] ?? '')).subarray(0, 900));
    await page.getByLabel('Choose pictures').setInputFiles([...files, broken]);
    await page
      .getByText(/^Reading pictures on this computer: 1\d to go/)
      .first()
      .waitFor();
    await page.close();
    await killWorker(browser);
    page = await openWorks();
    await page.getByText('19 to register, 1 left out, 1 that cannot be registered').waitFor();
    await itemOf('broken.jpg').getByText('The picture could not be read').waitFor();
    await itemOf('coast-19.jpg')
      .getByText(/^Registered before by 0x/)
      .waitFor();
    await itemOf('coast-0.jpg').getByText('Its signed Content Credentials were checked.').waitFor();
    await shoot('read');
  });

  test('says once what is true of all, and each its title; the page is closed again while that is written', async () => {
    await page.getByLabel('Title of coast-3.jpg').fill('Dunes at low tide');
    const creator = page.getByLabel('Who made them');
    expect(await creator.inputValue()).toBe('Ada Marsh');
    await page.getByLabel('Why you may register them').selectOption('I made them');
    await page.getByLabel('Licence', { exact: true }).selectOption('CC BY-NC 4.0');
    await page.getByLabel('Reading by programs that learn from pictures').selectOption('Not at all');
    await creator.fill('Ben Reed');
    await page
      .getByText('The signed Content Credentials in coast-0.jpg say that it is by Ada Marsh.')
      .waitFor();
    await creator.fill('Ada Marsh');
    world.stack.nodes[1].setFault('hang');
    await byKey(page.getByRole('button', { name: 'Prepare 19 pictures' }));
    await page.getByText('Sending it to its places: 1 of 2 done').waitFor();
    await page.close();
    await killWorker(browser);
    world.stack.nodes[1].setFault(null);
    page = await openWorks();
    await page.getByText('Register 19 works?').waitFor();
    await shoot('confirm');
  });

  test('registers them by one transaction, which is followed until it is final', async () => {
    await byKey(page.getByRole('button', { name: 'Register them' }));
    await page.getByText('In the chain, not final yet').first().waitFor();
    await page.reload();
    await page.getByText('19 pictures are sent to the registry').waitFor();
    await chain().mine({ blocks: 70 });
    await hurry();
    await page.getByText('19 pictures are registered').waitFor();
    await shoot('registered');
    await byKey(page.getByRole('button', { name: 'Done' }));
    await page.getByText('Drop pictures or a folder here, or').waitFor();
  });

  test('finds them in the table, by what they are called, and as a file for spreadsheets', async () => {
    await page.getByText('19 works', { exact: true }).waitFor();
    await page.getByLabel('Search', { exact: true }).fill('low tide marsh');
    await page.getByText('1 of 19 works').waitFor();
    const row = page.getByRole('row', { name: /Dunes at low tide/ });
    await row.getByText('Yours').waitFor();
    expect(await row.textContent()).toContain('CC BY-NC 4.0');
    await shoot('table');
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      byKey(page.getByRole('button', { name: 'Save as CSV' })),
    ]);
    const csv = await readFile(await download.path(), 'utf8');
    expect(csv.split('\r\n')).toHaveLength(PICTURES - 1 + 2);
    expect(csv).toContain('Dunes at low tide,Ada Marsh,CC-BY-NC-4.0,');
  });

  test('is told that a picture of theirs is on a page of somebody else', async () => {
    const bytes = await readFile(files[3] ?? '');
    world.site.set('/coast.jpg', { type: 'image/jpeg', body: bytes });
    world.site.set('/', { type: 'text/html', body: '<title>News</title><img src="/coast.jpg" width="600">' });
    const { tabId } = await openPage(browser, `${world.site.url}/`);
    const { images } = await waitForReport(browser, tabId);
    expect(images[0]?.verdict).toMatchObject({ kind: 'exact' });
    await page.bringToFront();
    await byKey(page.getByRole('link', { name: 'Sightings' }));
    const row = page.locator('[data-sighting]');
    await row.getByText('Dunes at low tide').waitFor();
    await row.getByText(/^Public licence: CC BY-NC 4\.0/).waitFor();
    await shoot('sighting');
  });

  test('keeps that page as evidence, and reports the use of the work', async () => {
    await byKey(page.getByRole('button', { name: 'Keep evidence' }));
    await page.getByText('The page is being captured').waitFor();
    await byKey(page.getByRole('link', { name: 'Evidence' }));
    await byKey(page.getByRole('link', { name: 'News' }));
    await page.getByText('Dunes at low tide').waitFor();
    await byKey(page.getByRole('button', { name: 'Report this use…' }));
    await page.getByText(/It costs at most/).waitFor();
    await shoot('report');
    await byKey(page.getByRole('button', { name: 'Report, for good' }));
    await page.getByText(/Reported in block [\d,]+; not final yet/).waitFor();
    await shoot('reported');
    await byKey(page.getByRole('link', { name: 'My works' }));
  });

  test('sells licences to some: each is offered once, though the page is closed and the worker killed meanwhile', async () => {
    const sold = ['sold-1.jpg', 'sold-2.jpg', 'sold-3.jpg'];
    const drawn = await Promise.all(sold.map((name, n) => drawPicture(world.folder, name, 7100 + n)));
    await page.getByLabel('Choose pictures').setInputFiles(drawn);
    await page.getByText('3 to register, 0 left out, 0 that cannot be registered').waitFor();
    await page.getByLabel('Who made them').fill('Ada Marsh');
    await page.getByLabel('Why you may register them').selectOption('I made them');
    await page.getByLabel('Licence', { exact: true }).selectOption('offered');
    await page.getByLabel('Price', { exact: true }).fill('0.02');
    await shoot('offer-form');
    await press('Prepare 3 pictures');
    await press('Register them');
    await page.getByText('3 pictures are sent to the registry').waitFor();
    await page.getByText('In the chain, not final yet').first().waitFor();
    await chain().mine({ blocks: 70 });
    await hurry();
    await page.getByText('0 of 3 offered').waitFor();
    await shoot('to-offer');
    await press('Offer licences');
    await confirmOffer('1 of 3 offered');
    // What is offered is in the table at once.
    await page
      .getByRole('row', { name: /sold-1/ })
      .getByRole('cell', { name: '1', exact: true })
      .waitFor();

    // The second is on its way when everything ends.
    await chain().setAutomine(false);
    await confirmOffer('No block has it yet');
    await page.close();
    await killWorker(browser);
    page = await openWorks();
    await page.getByText('1 of 3 offered').waitFor();
    await press('Offer licences');
    await page.getByText(/No block has it yet/).waitFor();
    expect(await page.getByRole('button', { name: 'Make the offer' }).count()).toBe(0);
    await shoot('offer-resumed');
    await chain().setAutomine(true);
    await chain().mine({ blocks: 1 });
    await hurry();
    await page.getByText('2 of 3 offered').waitFor();

    // A press does not forget the third.
    await press('Done');
    await page.getByText('One picture is not offered yet').waitFor();
    await shoot('leave-offers');
    await press('Back to the offers');
    await press('Offer licences');
    await confirmOffer('All of them are offered');
    await shoot('offered');
    await press('Done');
    await page.getByText('Drop pictures or a folder here, or').waitFor();
    for (const name of ['sold-1', 'sold-2', 'sold-3']) {
      const row = page.getByRole('row', { name: new RegExp(name) });
      await row.getByText('All rights reserved').waitFor();
      await row.getByRole('cell', { name: '1', exact: true }).waitFor();
    }
    await shoot('offers-in-table');
    const offers = await offersOnChain();
    expect(offers.map(({ sale }) => sale.price)).toEqual(Array.from(sold, () => parseEther('0.02')));
    expect(new Set(offers.map(({ workId }) => workId)).size).toBe(sold.length);
  });

  test('is paid by somebody who finds such a picture on their site', async () => {
    const bytes = await readFile(join(world.folder, 'sold-2.jpg'));
    world.site.set('/sold.jpg', { type: 'image/jpeg', body: bytes });
    const shop = `http://shop.localhost:${new URL(world.site.url).port}/shop`;
    const { accounts, rpcUrls } = world.stack.stack;
    const buyer = accounts[4]?.address ?? '0x';
    world.site.set('/shop', {
      type: 'text/html; charset=utf-8',
      body: walletPage(rpcUrls[0] ?? '', buyer, buyer, '<img src="/sold.jpg" width="600">'),
    });
    const { tabId } = await openPage(browser, shop);
    const { images } = await waitForReport(browser, tabId);
    const popup = await openPopup(browser, tabId);
    popup.setDefaultTimeout(PATIENCE_MS);
    await popup.goto(`${popup.url()}&image=${encodeURIComponent(images[0]?.imageUrl ?? '')}`);
    await popup.getByRole('button', { name: 'Buy a licence for shop.localhost…' }).click();
    await popup.getByRole('button', { name: 'Pay with a wallet of this browser' }).click();
    await popup.getByRole('button', { name: 'Fox wallet' }).click();
    await popup.getByText('Paid by Fox wallet').waitFor();
    const before = await chain().getBalance({ address });
    await popup.getByRole('button', { name: 'Buy it' }).click();
    await popup.getByText('Licensed for shop.localhost').waitFor();
    expect((await chain().getBalance({ address })) - before).toBe(parseEther('0.02'));
    await camera(popup, 'sold');
    await popup.close();
    await page.bringToFront();
    await press('Read again');
    const row = page.getByRole('row', { name: /sold-2/ });
    await expect.poll(() => row.getByRole('cell', { name: '1', exact: true }).count()).toBe(2);
  });

  test('is not asked to pay for what is registered', async () => {
    await page.getByLabel('Search', { exact: true }).fill('');
    await page.getByLabel('Choose pictures').setInputFiles(files.slice(0, 2));
    await page.getByText('0 to register, 2 left out, 0 that cannot be registered').waitFor();
    await page.getByText('Registered', { exact: true }).first().waitFor();
    await shoot('again');
  });
});

const press = (name: string) => page.getByRole('button', { name, exact: true }).click();
/** Whoever has no mouse comes as far. */
const byKey = (target: Locator) => pressAt(page, target);

/** Makes the offer that is shown, and waits for what is told then. */
async function confirmOffer(told: string): Promise<void> {
  await page.getByText('Price: 0.02 coins of this network.').waitFor();
  await page.locator('.confirm .cost').waitFor();
  await press('Make the offer');
  await page.getByText(told).first().waitFor();
}

async function offersOnChain() {
  const logs = await chain().getLogs({ address: licenceMarketAddress, fromBlock: 0n });
  return parseEventLogs({ abi: licenceMarketAbi, logs, eventName: 'Offered' }).map(({ args }) => args);
}

/** What waits is looked after now, as it would be some time later. */
async function hurry(): Promise<void> {
  await page.evaluate(async () => {
    const opened = indexedDB.open('whence-evidence');
    await new Promise((done) => (opened.onsuccess = done));
    const store = opened.result.transaction('transactions', 'readwrite').objectStore('transactions');
    const all = store.getAll();
    await new Promise((done) => (all.onsuccess = done));
    for (const sent of all.result) if (sent.dueAt !== null) store.put({ ...sent, dueAt: 0 });
    opened.result.close();
    const alarms = await chrome.alarms.getAll();
    // But the account's time does not run out for it.
    for (const { name } of alarms.filter((alarm) => alarm.name !== 'account.lock'))
      await chrome.alarms.create(name, { when: Date.now() + 100 });
  });
}
