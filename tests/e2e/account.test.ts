import { mkdir, readdir, readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Page } from 'playwright-core';
import { parseEther } from 'viem';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ExtensionBrowser } from '../../scripts/browsers/launch-chromium.ts';
import { makeAccount } from './support/account.ts';
import { chainAt } from './support/chain.ts';
import {
  createWorld,
  dashboardAt,
  extensionPage,
  killWorker,
  openChromium,
  type World,
} from './support/world.ts';

declare const chrome: typeof import('wxt/browser').browser;

const SHOTS = resolve(import.meta.dirname, '../../test-results/account');
const PASSPHRASE = 'nine brown foxes at dusk';
const BACKUP = 'eleven black swans at noon';
const NEXT = 'ten grey herons at dawn';

let world: World;
let browser: ExtensionBrowser;
let page: Page;
/** Whatever any of our pages or the worker wrote to its console, or sent. */
const heard: string[] = [];

beforeAll(async () => {
  await mkdir(SHOTS, { recursive: true });
  world = await createWorld();
  browser = await openChromium(world);
  browser.context.on('console', (message) => void heard.push(message.text()));
  page = await browser.context.newPage();
  await page.goto(dashboardAt(browser, 'account'));
});

afterAll(async () => {
  await browser?.close();
  await world?.stop();
});

const shoot = (name: string) => page.screenshot({ path: join(SHOTS, `${name}.png`), fullPage: true });
const unlock = async (passphrase: string) => {
  await page.getByLabel('Passphrase', { exact: true }).first().fill(passphrase);
  await page.getByRole('button', { name: 'Unlock' }).click();
};

describe('the account of this device, in the browser', () => {
  test('is made with a passphrase, and says what it has', async () => {
    // Every message that comes to a page of ours is heard, and so is every one that a page sends.
    const listener = await extensionPage(browser);
    await listener.exposeFunction('hear', (text: string) => void heard.push(text));
    await listener.evaluate(() => {
      const { hear } = globalThis as unknown as { hear: (text: string) => void };
      chrome.runtime.onMessage.addListener((message) => void hear(JSON.stringify(message)));
    });
    await shoot('none');
    const address = await makeAccount(page, PASSPHRASE);
    const client = chainAt(world.stack.stack.rpcUrls[0]);
    await client.setBalance({ address, value: parseEther('1') });
    await page.getByRole('button', { name: 'Read again' }).click();
    await page.getByText(/Holds 1 /).waitFor();
    expect(heard.some((text) => text.includes('evidence.readBalance'))).toBe(true);
    await shoot('unlocked');
  });

  test('stays unlocked though the worker is killed, and locks when told to', async () => {
    await killWorker(browser);
    await page.reload();
    await page.getByRole('heading', { name: 'Unlocked' }).waitFor();
    await page.getByRole('button', { name: 'Lock now' }).click();
    await page.getByRole('heading', { name: 'Locked', exact: true }).waitFor();
    await unlock('something else entirely');
    await page.getByText('This is not the passphrase.').waitFor();
    await shoot('wrong');
    await unlock(PASSPHRASE);
    await page.getByRole('heading', { name: 'Unlocked' }).waitFor();
  });

  test('locks itself when its time is up, by the alarm of the browser', async () => {
    const alarm = await page.evaluate(() => chrome.alarms.get('account.lock'));
    expect(alarm?.scheduledTime).toBeGreaterThan(Date.now() + 14 * 60_000);
    await page.evaluate(() => chrome.alarms.create('account.lock', { when: Date.now() + 100 }));
    await page.getByRole('heading', { name: 'Locked', exact: true }).waitFor({ timeout: 60_000 });
  });

  test('is moved by its file: taken out here, and imported again', async () => {
    await unlock(PASSPHRASE);
    await page.getByRole('heading', { name: 'Unlocked' }).waitFor();
    const address = await page.locator('code.long').first().textContent();
    const downloading = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Save it as a file' }).click();
    const file = await readFile(await (await downloading).path(), 'utf8');
    await page.getByText('Take the account from this device').click();
    const removal = page.locator('details', { hasText: 'Take the account from this device' });
    await removal.getByLabel('Passphrase').fill(PASSPHRASE);
    await removal.getByRole('button').click();
    await page.getByRole('heading', { name: 'Make an account' }).waitFor();

    await page.getByText('Import an account').click();
    const form = page.locator('details');
    await form.getByLabel('Keystore file, or private key').fill(file);
    await form.getByLabel('The passphrase that opens the file').fill(PASSPHRASE);
    await form.getByLabel('New passphrase').fill(NEXT);
    await form.getByLabel('The same once more').fill(NEXT);
    await form.getByRole('button', { name: 'Import it' }).click();
    await page.getByRole('heading', { name: 'Unlocked' }).waitFor();
    expect(await page.locator('code.long').first().textContent()).toBe(address);
  });

  test('comes with everything else in a backup, which opens with its own passphrase only', async () => {
    const address = await page.locator('code.long').first().textContent();
    await page.goto(dashboardAt(browser, 'settings'));
    await page.getByRole('button', { name: 'Test the nodes' }).click();
    await page
      .getByText(/: answers in [\d,]+ ms: chain 31337, .* The registry is there\./)
      .first()
      .waitFor();
    await page.getByRole('button', { name: 'Test the gateways' }).click();
    // Nothing is registered in this world yet, and its gateways have nothing else.
    await page
      .getByText(/: answers, but does not have what was asked for\./)
      .first()
      .waitFor();
    await page.getByText('Save everything in a file').click();
    const making = page.locator('details', { hasText: 'Save everything in a file' });
    await making.getByLabel('New passphrase').fill(BACKUP);
    await making.getByLabel('The same once more').fill(BACKUP);
    const downloading = page.waitForEvent('download');
    await making.getByRole('button', { name: 'Save the file' }).click();
    const file = await (await downloading).path();
    expect(await readFile(file, 'utf8')).toMatch(/^age-encryption\.org\/v1\n/);
    await shoot('backup-saved');

    await page.evaluate(() => chrome.storage.local.clear());
    await page.reload();
    expect(await page.getByLabel(/^Chain id/).inputValue()).toBe('');
    await page.getByText('Bring a file in').click();
    const bringing = page.locator('details', { hasText: 'Bring a file in' });
    await bringing.getByTestId('backup-file').setInputFiles(file);
    await bringing.getByLabel('Passphrase').fill(PASSPHRASE);
    await bringing.getByRole('button', { name: 'Open the file' }).click();
    await page.getByText('This does not open it').waitFor({ timeout: 60_000 });
    await bringing.getByLabel('Passphrase').fill(BACKUP);
    await bringing.getByRole('button', { name: 'Open the file' }).click();
    await page.getByRole('button', { name: 'Take it over' }).waitFor({ timeout: 60_000 });
    await shoot('backup-changes');
    const reloaded = page.waitForEvent('load');
    await page.getByRole('button', { name: 'Take it over' }).click();
    await reloaded;
    expect(await page.getByLabel(/^Chain id/).inputValue()).toBe('31337');
    await page.goto(dashboardAt(browser, 'account'));
    await page
      .getByRole('heading', { name: 'Locked', exact: true })
      .or(page.getByRole('heading', { name: 'Unlocked' }))
      .waitFor();
    expect(await page.locator('code.long').first().textContent()).toBe(address);
    if (await page.getByRole('heading', { name: 'Locked', exact: true }).isVisible()) await unlock(NEXT);
    await page.getByRole('heading', { name: 'Unlocked' }).waitFor();
  });

  test('leaves no passphrase and no key in storage, messages, logs or the files of the browser', async () => {
    await page.getByText('Show the private key').click();
    const reveal = page.locator('details', { hasText: 'Show the private key' });
    await reveal.getByLabel('Passphrase').fill(NEXT);
    await reveal.getByRole('button', { name: 'Show it' }).click();
    const key = (await reveal.locator('code').textContent()) ?? '';
    expect(key).toMatch(/^0x[\da-f]{64}$/);
    // The ear is open: what our pages and the worker say is heard, and so would a passphrase be.
    await page.evaluate(`console.log('said by a page')`);
    await browser.context.serviceWorkers()[0]?.evaluate(`console.log('said by the worker')`);
    for (const said of ['said by a page', 'said by the worker'])
      await expect.poll(() => heard.some((text) => text.includes(said))).toBe(true);
    const stored = await readStored(page);
    for (const place of ['unlockedAccount', 'whence-keys']) expect(stored).toContain(place);
    const secrets = [PASSPHRASE, NEXT, BACKUP, key.slice(2)];
    for (const secret of secrets) {
      expect(stored).not.toContain(secret);
      expect(heard.join('\n')).not.toContain(secret);
    }
    const profile = await profileFolder(page);
    const names = await readdir(profile, { recursive: true, withFileTypes: true });
    let read = 0;
    for (const entry of names.filter((one) => one.isFile())) {
      const bytes = await readFile(join(entry.parentPath, entry.name)).catch(() => null);
      if (!bytes) continue;
      read += bytes.length;
      for (const secret of secrets) {
        const found = ['utf8', 'utf16le'].some((form) => bytes.includes(Buffer.from(secret, form as 'utf8')));
        expect(found, entry.name).toBe(false);
      }
    }
    // It was the profile that was looked through: the settings are in it.
    expect(read).toBeGreaterThan(10_000);
  });
});

/** All that the extension's pages and worker have stored, but the files of captures, as text. */
const readStored = (inBrowser: Page): Promise<string> =>
  inBrowser.evaluate(async () => {
    const answered = <T>(request: IDBRequest<T>) =>
      new Promise<T>((done, fail) => {
        request.addEventListener('success', () => done(request.result));
        request.addEventListener('error', () => fail(request.error ?? new Error('not answered')));
      });
    const stored: unknown[] = [
      await chrome.storage.local.get(),
      await chrome.storage.session.get(),
      { ...localStorage, ...sessionStorage },
    ];
    for (const { name = '' } of await indexedDB.databases()) {
      const database = await answered(indexedDB.open(name));
      for (const store of database.objectStoreNames)
        stored.push(name, store, await answered(database.transaction(store).objectStore(store).getAll()));
      database.close();
    }
    return JSON.stringify(stored);
  });

/** The folder of the browser's profile. */
async function profileFolder(inBrowser: Page): Promise<string> {
  const version = await inBrowser.context().newPage();
  await version.goto('chrome://version');
  const path = (await version.locator('#profile_path').textContent()) ?? '';
  await version.close();
  return resolve(path, '..');
}
