import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Page } from 'playwright-core';
import { parseEther, type Address } from 'viem';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ExtensionBrowser } from '../../scripts/browsers/launch-chromium.ts';
import type { Sha256 } from '../../utils/imaging/types.ts';
import { encodeCall, type EncodedCall } from '../../utils/registry/encoded-call.ts';
import { evidenceCalls } from '../../utils/registry/evidence-calls.ts';
import { makeAccount } from './support/account.ts';
import { chainAt } from './support/chain.ts';
import { walletPage } from './support/wallet-page.ts';
import { createWorld, dashboardAt, killWorker, openChromium, type World } from './support/world.ts';

declare const chrome: typeof import('wxt/browser').browser;

const SHOTS = resolve(import.meta.dirname, '../../test-results/account');
const anchor = (digit: string) => encodeCall(evidenceCalls().anchor(digit.repeat(64) as Sha256));

let world: World;
let browser: ExtensionBrowser;
/** A page with a wallet in it, and our dashboard. */
let site: Page;
let dashboard: Page;
let own: Address;

beforeAll(async () => {
  await mkdir(SHOTS, { recursive: true });
  world = await createWorld();
  browser = await openChromium(world);
  const { accounts, rpcUrls } = world.stack.stack;
  own = accounts[4]?.address ?? '0x';
  world.site.set('/', {
    type: 'text/html; charset=utf-8',
    body: walletPage(rpcUrls[0] ?? '', own, accounts[5]?.address ?? '0x'),
  });
  site = await browser.context.newPage();
  await site.goto(`${world.site.url}/`);
  dashboard = await browser.context.newPage();
  await dashboard.goto(dashboardAt(browser, 'account'));
});

afterAll(async () => {
  await browser?.close();
  await world?.stop();
});

const chain = () => chainAt(world.stack.stack.rpcUrls[0]);

/** As our own pages ask the background. */
const ask = (name: string, input: unknown) =>
  dashboard.evaluate((message) => chrome.runtime.sendMessage(message), { name, input });

describe('the account of this device', () => {
  test('sends what was confirmed once, though the worker is killed, and shows it until it is final', async () => {
    const address = await makeAccount(dashboard, 'nine brown foxes at dusk');
    await chain().setBalance({ address, value: parseEther('1') });
    const call: EncodedCall = anchor('a');
    const quote = await ask('transactions.quote', { call, from: null });
    expect(quote).toMatchObject({ ok: true, value: { from: address, facts: { functionName: 'anchor' } } });
    const order = { call, requestId: crypto.randomUUID(), maxFeeWei: quote.value.maxFeeWei };
    await chain().setAutomine(false);
    const first = await ask('transactions.send', order);
    await dashboard.getByText('1 transaction under way.').waitFor();
    await killWorker(browser);
    expect(await ask('transactions.send', order)).toEqual(first);
    await chain().setAutomine(true);
    await chain().mine({ blocks: 1 });
    await dashboard.getByText('In the chain.').waitFor({ timeout: 60_000 });
    await dashboard.screenshot({ path: join(SHOTS, 'transactions.png'), fullPage: true });
    expect(await chain().getTransactionCount({ address })).toBe(1);
  });
});

describe('a wallet in a page', () => {
  const connect = async () => {
    const found = await ask('wallet.list', null);
    expect(found).toMatchObject({ ok: true, value: { wallets: [{ name: 'Fox wallet' }] } });
    const { tabId, wallets } = found.value;
    return { tabId, uuid: wallets[0].uuid as string };
  };
  const send = async (digit: string, lie: string | null) => {
    await site.evaluate((how) => void Object.assign(globalThis, { lie: how }), lie);
    const input = { ...(await connect()), from: own, call: anchor(digit), requestId: crypto.randomUUID() };
    return ask('wallet.send', input);
  };

  test('gives its account, signs what it was asked for, and its transaction is followed', async () => {
    const place = await connect();
    const { value } = await ask('wallet.connect', place);
    expect(value.address.toLowerCase()).toBe(own.toLowerCase());
    const reply = await send('b', null);
    expect(reply.ok).toBe(true);
    const { status } = await chain().getTransactionReceipt({ hash: reply.value.transactionHash });
    expect(status).toBe('success');
    await dashboard.getByText('2 transactions under way.').waitFor();
  });

  test('leaves nothing in the page', async () => {
    const before = await site.evaluate(() => Object.keys(globalThis).length);
    await connect();
    expect(await site.evaluate(() => Object.keys(globalThis).length)).toBe(before);
  });

  test.each([
    ['declines', 'declined'],
    ['account', 'other_transaction'],
    ['call', 'other_transaction'],
    ['hash', 'not_seen'],
  ])('that lies or refuses makes it fail, and no more: %s', async (lie, reason) => {
    const reply = await send('c', lie);
    expect(reply).toMatchObject({
      ok: false,
      error: { code: 'account.wallet_failed', details: { reason } },
    });
    expect(await dashboard.getByRole('listitem').filter({ hasText: 'Copy transaction' }).count()).toBe(2);
  });

  test('is reached though it takes a moment to answer', async () => {
    expect(await send('d', 'late')).toMatchObject({ ok: true });
  });
});
