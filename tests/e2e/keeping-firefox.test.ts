import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { generateX25519Identity, identityToRecipient } from 'age-encryption';
import { launch, type Browser, type Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, inject, test, vi } from 'vitest';
import { findFirefox } from '../../scripts/browsers/find-browser.ts';
import { startIpfsNode, type IpfsNode } from '../../scripts/stack/ipfs-node.ts';

const EXTENSION_ID = 'whence@whence.example';
const UUID = '1f0f7f0a-6f0e-4c0b-8a39-3f2d8f5a9b64';
const ADDRESS = 'form[aria-label="Add a place"] [name=url]';
const TEXT = 'Nothing is lost. '.repeat(50_000);

let folder: string;
let nodes: readonly IpfsNode[];
let firefox: Browser;
let page: Page;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'whence-keeping-firefox-'));
  const start = () => startIpfsNode({ port: 0, directory: null });
  nodes = [await start(), await start()];
  const search = findFirefox();
  if (!search.found) throw new Error(search.advice);
  firefox = await launch({
    browser: 'firefox',
    executablePath: search.path,
    args: ['--remote-allow-system-access'],
    extraPrefsFirefox: {
      'extensions.webextensions.uuids': JSON.stringify({ [EXTENSION_ID]: UUID }),
      'browser.download.folderList': 2,
      'browser.download.dir': folder,
    },
  });
  await firefox.installExtension(inject('extensions').firefox);
  page = await firefox.newPage();
  await page.setViewport({ width: 1280, height: 900 });
  page.goto(`moz-extension://${UUID}/options.html#/settings`).catch(() => null);
  const isOpen = async () => expect(await page.$(ADDRESS)).not.toBeNull();
  await vi.waitFor(isOpen, { timeout: 60_000, interval: 200 });
});

afterAll(async () => {
  await firefox?.close();
  await Promise.all((nodes ?? []).map((node) => node.stop()));
  await rm(folder, { recursive: true, force: true });
});

const says = (text: string) => page.waitForSelector(`::-p-text(${text})`, { timeout: 60_000 });
const press = (name: string) => page.locator(`::-p-aria([name="${name}"][role="button"])`).click();
const goTo = (section: string) =>
  page.evaluate((hash) => {
    location.hash = hash;
  }, `#/${section}`);

/** Nothing is cut off, on a wide window and on a narrow one; pictures of both are left to look at. */
async function fits(name: string): Promise<void> {
  for (const width of [360, 1280]) {
    await page.setViewport({ width, height: 900 });
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), `${width}`).toBe(
      true,
    );
    await page.screenshot({ path: `test-results/firefox-${name}-${width}.png`, fullPage: true });
  }
}

describe('in Firefox', () => {
  test('places are set and tested, and it is chosen how many of them are enough', async () => {
    for (const { url } of nodes) {
      const { host } = new URL(url);
      await page.locator(ADDRESS).fill(url);
      await press('Add');
      await page.waitForSelector(`article[aria-label="${host}"]`, { timeout: 60_000 });
      await press(`Test ${host}`);
      await page.waitForSelector(`article[aria-label="${host}"] .trial`, { timeout: 60_000 });
    }
    expect(await page.$$eval('.trial', (told) => told.map(({ textContent }) => textContent))).toEqual(
      Array.from({ length: 2 }, () => expect.stringMatching(/^It works: .* it need not keep it\.$/)),
    );
    await page.locator('[name=wanted][value="1"]').click();
    await goTo('files');
    await says('once one of them has given');
    await goTo('settings');
    await page.locator('[name=wanted][value="2"]').click();
    await fits('places');
  });

  test('a private file is kept in two places, and opened with its key', async () => {
    const identity = await generateX25519Identity();
    await goTo('files');
    await says('once 2 of them have given');
    await page.$eval(
      'input[type=file]',
      (input, text) => {
        const chosen = new DataTransfer();
        chosen.items.add(new File([text], 'notes.txt'));
        (input as HTMLInputElement).files = chosen.files;
        input.dispatchEvent(new Event('change', { bubbles: true }));
      },
      TEXT,
    );
    await page.locator('[name=audience][value=keys]').click();
    await page.locator('[name=recipients]').fill(await identityToRecipient(identity));
    await press('Keep');
    await says('2 of 2 places, checked');
    await fits('files');

    await press('Open');
    await page.locator('.key-form input').fill(identity);
    await press('Decrypt');
    await says('Saved among your downloads.');
    const opened = () => readFile(join(folder, 'notes.txt'), 'utf8').catch(() => '');
    await expect.poll(opened, { timeout: 30_000 }).toBe(TEXT);
  });
});
