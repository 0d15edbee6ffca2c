import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { parseEther, type Address } from 'viem';
import { privateKeyToAccount } from 'viem/accounts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ExtensionBrowser } from '../../scripts/browsers/launch-chromium.ts';
import { registerFiles } from '../../scripts/register/register-files.ts';
import type { WorkId } from '../../utils/matching/types.ts';
import { registryCalls } from '../../utils/registry/registry-calls.ts';
import { openSender } from '../../utils/registry/sender.ts';
import { makeAccount } from './support/account.ts';
import { chainAt } from './support/chain.ts';
import { drawPicture } from './support/pictures.ts';
import { pressAt } from './support/keyboard.ts';
import { addPlace } from './support/places.ts';
import { cameraOf } from './support/shots.ts';
import { walletPage } from './support/wallet-page.ts';
import {
  createWorld,
  dashboardAt,
  openChromium,
  openPage,
  openPopup,
  waitForReport,
  type World,
} from './support/world.ts';

const camera = cameraOf('buyer');
const PRICE = parseEther('0.02');
/** Licences are for names; the browser takes any that ends so for this machine. */
const SITE = 'shop.localhost';

let world: World;
let browser: ExtensionBrowser;
let popup: Page;
let tabId: number;
let author: Address;
let wallet: Address;
let device: Address;
/** Where the page has its pictures. */
let base: string;

const chain = () => chainAt(world.stack.stack.rpcUrls[0]);

/** Registers a picture for the first account, and offers licences to it where it is to be sold. */
async function register(file: string, isOffered: boolean): Promise<WorkId> {
  const { stack } = world.stack;
  const { registered } = await registerFiles({
    network: stack,
    account: privateKeyToAccount(stack.accounts[0]?.privateKey ?? '0x'),
    files: [file],
    title: '{name}',
    claim: { creator: 'Ada', licence: 'https://ada.example/terms', credit: null },
    basis: 'creator',
    offer: isOffered
      ? { price: PRICE.toString(), durationDays: 365, seats: null, scope: 'buyers_site' }
      : null,
  });
  return registered[0]?.workId ?? ('0x' as WorkId);
}

/** The device's account owns a work that somebody else registered. */
async function giveToDevice(workId: WorkId): Promise<void> {
  const { chainId, rpcUrls, contracts, accounts } = world.stack.stack;
  const sender = await openSender({
    rpcUrl: rpcUrls[0] ?? '',
    chainId,
    contract: contracts.workRegistry,
    account: privateKeyToAccount(accounts[0]?.privateKey ?? '0x'),
  });
  await sender.send(registryCalls().transfer(workId, author, device));
}

beforeAll(async () => {
  world = await createWorld();
  const { accounts, rpcUrls, uploads } = world.stack.stack;
  author = accounts[0]?.address ?? '0x';
  wallet = accounts[4]?.address ?? '0x';
  const [sold, owned] = [
    await drawPicture(world.folder, 'sold.png', 1),
    await drawPicture(world.folder, 'owned.png', 2),
  ];
  await register(sold, true);
  const ownedId = await register(owned, false);
  for (const [path, file] of [
    ['/sold.png', sold],
    ['/owned.png', owned],
  ] as const)
    world.site.set(path, { type: 'image/png', body: await readFile(file) });
  const pictures = '<img src="/sold.png" width="400"><img src="/owned.png" width="400">';
  world.site.set('/', {
    type: 'text/html; charset=utf-8',
    body: walletPage(rpcUrls[0] ?? '', wallet, wallet, pictures),
  });
  browser = await openChromium(world);
  const dashboard = await browser.context.newPage();
  const goTo = (section: string) => dashboard.goto(dashboardAt(browser, section));
  await goTo('account');
  device = await makeAccount(dashboard, 'nine brown foxes at dusk');
  await chain().setBalance({ address: device, value: parseEther('1') });
  await giveToDevice(ownedId);
  await goTo('settings');
  for (const upload of uploads) await addPlace(dashboard, typeof upload === 'string' ? upload : upload.url);
  await dashboard.close();
  base = `http://${SITE}:${new URL(world.site.url).port}`;
  ({ tabId } = await openPage(browser, `${base}/`));
  await waitForReport(browser, tabId, ({ images }) =>
    ['sold', 'owned'].every((name) =>
      images.some(({ imageUrl, verdict }) => imageUrl.endsWith(`${name}.png`) && verdict.kind === 'exact'),
    ),
  );
  popup = await openPopup(browser, tabId);
});

afterAll(async () => {
  await browser?.close();
  await world?.stop();
});

/** All of it without a mouse. */
const press = (name: string | RegExp) => pressAt(popup, popup.getByRole('button', { name, exact: true }));
const openCard = (picture: string) =>
  popup.goto(
    `chrome-extension://${browser.extensionId}/popup.html?tabId=${tabId}&image=${encodeURIComponent(`${base}/${picture}.png`)}`,
  );
const shoot = (name: string) => camera(popup, name);

/** What the author got in the block of the newest transaction of an account, and whether it was alone in there. */
async function gotWith(payer: Address) {
  const client = chain();
  const { number, transactions } = await client.getBlock({ includeTransactions: true });
  const before = await client.getBalance({ address: author, blockNumber: number - 1n });
  const after = await client.getBalance({ address: author, blockNumber: number });
  return {
    grownBy: after - before,
    payers: transactions.map(({ from }) => from.toLowerCase()),
    isPayer: payer.toLowerCase(),
  };
}

const payByWallet = async () => {
  await press('Pay with a wallet of this browser');
  await press('Fox wallet');
  await popup.getByText('Paid by Fox wallet').waitFor();
};

describe('a licence for the site of the page', () => {
  test('is bought with the account of this device; the author is paid in the same transaction', async () => {
    await openCard('sold');
    await popup.getByText(`No licence for ${SITE} is on record.`).waitFor();
    await shoot('offered');
    await press(`Buy a licence for ${SITE}…`);
    await popup.getByText('Price: 0.02 coins of this network.').waitFor();
    await popup.getByText('Together, at most').waitFor();
    await shoot('confirm');
    await press('Buy it');
    await popup.getByText(`Licensed for ${SITE}`).waitFor();
    await popup.getByText('In the chain.').waitFor();
    await popup.getByText(`No licence for ${SITE}`).first().waitFor({ state: 'detached' });
    await shoot('licensed');
    const { grownBy, payers, isPayer } = await gotWith(device);
    expect(grownBy).toBe(PRICE);
    expect(payers).toEqual([isPayer]);
  });

  test('is bought with a wallet of the browser, likewise', async () => {
    await openCard('sold');
    await popup.getByText(`Licensed for ${SITE}`).waitFor();
    await press(`Buy a licence for ${SITE}…`);
    await payByWallet();
    await popup.getByText('Together').or(popup.getByText('your wallet sets it')).first().waitFor();
    await press('Buy it');
    await popup.getByText('In the chain.').waitFor();
    const { grownBy, payers, isPayer } = await gotWith(wallet);
    expect(grownBy).toBe(PRICE);
    expect(payers).toEqual([isPayer]);
  });

  test('has a receipt in the dashboard, whoever of one’s own accounts paid', async () => {
    await popup.goto(dashboardAt(browser, 'licences'));
    await popup.getByRole('button', { name: 'Receipt' }).nth(1).waitFor();
    await shoot('licences');
    await pressAt(popup, popup.getByRole('button', { name: 'Receipt' }).first());
    await popup.getByRole('heading', { name: 'Receipt for a licence' }).waitFor();
    const facts = popup.locator('.receipt');
    expect((await facts.textContent())?.toLowerCase()).toContain(wallet.toLowerCase());
    expect(await facts.textContent()).toContain(`Holds for${SITE}`);
    await shoot('receipt');
  });
});

describe('a work of one’s own', () => {
  test('is disputed by somebody, and the dispute is answered', async () => {
    await openCard('owned');
    await press('Dispute this work…');
    await popup.getByLabel('Your statement').fill('I was there, and took it.');
    await press('Go on');
    await popup.getByText('The text is published in 2 places that keep it.').waitFor();
    await payByWallet();
    await shoot('dispute');
    await press('Dispute it, for good');
    await popup.getByText('Not answered.').waitFor();
    await press('Answer…');
    await popup.getByLabel('Your answer').fill('The negative is in our archive.');
    await press('Go on');
    await press('Answer, for good');
    await popup.getByText('Answered by the owner of record,').waitFor();
    await pressAt(popup, popup.locator('summary', { hasText: 'What it rests on' }));
    await popup.getByText('I was there, and took it.').waitFor();
    await pressAt(popup, popup.locator('summary').filter({ hasText: /^The answer$/ }));
    await popup.getByText('The negative is in our archive.').waitFor();
    await shoot('answered');
  });

  test('is offered, and the offer is closed', async () => {
    await openCard('owned');
    await press('Offer a licence…');
    await popup.getByLabel('Price', { exact: true }).fill('0.05');
    await shoot('offer-form');
    await press('Go on');
    await popup.getByText('For 365 days from the purchase.').waitFor();
    await press('Make the offer');
    const offer = popup.getByRole('article', { name: 'Offer: 0.05 coins of this network' });
    await pressAt(popup, offer.locator('summary', { hasText: 'The text of the licence' }));
    await offer.getByText('on the one website that the licence names').waitFor();
    await pressAt(popup, offer.getByRole('button', { name: 'Close this offer…' }));
    await press('Close it');
    await popup.getByText('Nothing is offered for this work here.').waitFor();
  });
});
