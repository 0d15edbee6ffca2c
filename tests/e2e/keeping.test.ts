import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { generateX25519Identity, identityToRecipient } from 'age-encryption';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { launchChromium, type ExtensionBrowser } from '../../scripts/browsers/launch-chromium.ts';
import { startIpfsNode, type IpfsNode } from '../../scripts/stack/ipfs-node.ts';
import type { browser as extensionApi } from 'wxt/browser';
import { addPlace } from './support/places.ts';
import { startProxy } from './support/proxy.ts';
import { dashboardAt, killWorker } from './support/world.ts';

/** The extension's own APIs, as code that runs inside its pages sees them. */
declare const chrome: typeof extensionApi;

const PASSPHRASE = 'correct horse battery staple';
const CONTENT = new Uint8Array(3_000_000).map((_, index) => (index * 7 + (index >> 13)) & 255);

let folder: string;
let nodes: { a: IpfsNode; b: IpfsNode; guarded: IpfsNode };
let browser: ExtensionBrowser;
let page: Page;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'whence-keeping-'));
  const start = (authorization?: string) =>
    startIpfsNode({ port: 0, directory: null, ...(authorization !== undefined && { authorization }) });
  nodes = { a: await start(), b: await start(), guarded: await start(`Basic ${btoa('ada:hunter2')}`) };
  await writeFile(join(folder, 'harbour.raw'), CONTENT);
  browser = await launchChromium({ extensionDir: inject('extensions').chrome, headless: true });
  page = await browser.context.newPage();
  await goTo('settings');
});

afterAll(async () => {
  await browser?.close();
  await Promise.all(Object.values(nodes ?? {}).map((node) => node.stop()));
  await rm(folder, { recursive: true });
});

const hostOf = ({ url }: IpfsNode) => new URL(url).host;
const goTo = (section: string) => page.goto(dashboardAt(browser, section));

const fillPassword = (password: string) => async () => {
  await page.getByLabel('A user and a password').check();
  await page.getByLabel('User', { exact: true }).fill('ada');
  await page.getByLabel('Password', { exact: true }).fill(password);
};

async function tryPlace(host: string): Promise<string> {
  await page.getByRole('button', { name: `Test ${host}` }).click();
  const said = page.getByRole('article', { name: host }).locator('output span');
  await said.waitFor();
  return (await said.textContent()) ?? '';
}

const row = () => page.getByRole('article', { name: 'harbour.raw' });

/** What the browser saved when this was pressed. */
async function saved(press: () => Promise<void>): Promise<{ name: string; bytes: Uint8Array }> {
  const [download] = await Promise.all([page.waitForEvent('download'), press()]);
  return { name: download.suggestedFilename(), bytes: new Uint8Array(await readFile(await download.path())) };
}

describe('places that keep copies', () => {
  test('are where one is led to from the files, while there are none', async () => {
    await goTo('files');
    await page.getByRole('button', { name: 'Set places' }).click();
    await page.waitForFunction(() => document.activeElement?.id === 'places');
  });

  test('are tested with a block: a good one, one with a wrong password, one that is away', async () => {
    await addPlace(page, nodes.a.url);
    expect(await tryPlace(hostOf(nodes.a))).toBe(
      'It works: a small random block was kept, read back and checked. Then it was told that it need not keep it.',
    );
    await addPlace(page, nodes.guarded.url, fillPassword('hunter3'));
    expect(await tryPlace(hostOf(nodes.guarded))).toMatch(/^It refused the credentials\./);
    await page.getByRole('button', { name: `Remove ${hostOf(nodes.guarded)}` }).click();
    await addPlace(page, nodes.guarded.url, fillPassword('hunter2'));
    expect(await tryPlace(hostOf(nodes.guarded))).toMatch(/^It works/);
    nodes.guarded.setFault('down');
    expect(await tryPlace(hostOf(nodes.guarded))).toMatch(/^It could not be reached/);
    nodes.guarded.setFault(null);

    const stored = await page.evaluate(() => chrome.storage.local.get());
    expect(JSON.stringify(stored)).toContain(hostOf(nodes.guarded));
    expect(JSON.stringify(stored)).not.toMatch(/hunter|ada/);
    await page.getByRole('button', { name: `Remove ${hostOf(nodes.guarded)}` }).click();
    await addPlace(page, nodes.b.url);
  });
});

describe('a private file', () => {
  test('is kept in two places, missed in one, repaired, and opened with its passphrase', async () => {
    await goTo('files');
    await page.getByLabel('Choose files').setInputFiles(join(folder, 'harbour.raw'));
    await page.getByLabel(/^Private, with a passphrase/).check();
    await page.getByLabel('Passphrase', { exact: true }).fill(PASSPHRASE);
    await page.getByLabel('The same again').fill(PASSPHRASE);
    await page.getByRole('button', { name: 'Keep' }).click();
    await row().getByText('2 of 2 places, checked just now', { exact: true }).waitFor();
    expect(await row().textContent()).toContain('3 MB · Private');

    // Another node with nothing in it, where the second was.
    const port = Number(new URL(nodes.b.url).port);
    await nodes.b.stop();
    nodes.b = await startIpfsNode({ port, directory: null });
    await row().getByRole('button', { name: 'Check now' }).click();
    await row().getByText('1 of 2 places, checked just now', { exact: true }).waitFor();
    await row().getByText('Each place').click();
    expect(await row().textContent()).toMatch(
      `${hostOf(nodes.b)} has lost it, asked just now; had it just now`,
    );
    await row().getByRole('button', { name: 'Repair now' }).click();
    await row().getByText('2 of 2 places, checked just now', { exact: true }).waitFor();

    await row().getByRole('button', { name: 'Open' }).click();
    await row()
      .getByLabel(/^It is encrypted/)
      .fill('not the passphrase');
    await row().getByRole('button', { name: 'Decrypt' }).click();
    await row().getByText('This does not open it').waitFor();
    await row()
      .getByLabel(/^It is encrypted/)
      .fill(PASSPHRASE);
    const opened = await saved(() => row().getByRole('button', { name: 'Decrypt' }).click());
    expect(opened.name).toBe('harbour.raw');
    expect(Buffer.compare(opened.bytes, CONTENT)).toBe(0);
  });

  test('may be a folder, which becomes one archive before it is encrypted for a key', async () => {
    const identity = await generateX25519Identity();
    await mkdir(join(folder, 'kit', 'deep'), { recursive: true });
    await writeFile(join(folder, 'kit', 'a.txt'), 'first');
    await writeFile(join(folder, 'kit', 'deep', 'b.txt'), 'second');
    await page.getByLabel('Choose a folder').setInputFiles(join(folder, 'kit'));
    await page.getByLabel(/^Private, for keys/).check();
    await page.getByLabel(/^Public keys of who can read it/).fill(await identityToRecipient(identity));
    await page.getByRole('button', { name: 'Keep' }).click();
    const kit = page.getByRole('article', { name: 'kit' });
    await kit.getByText('2 of 2 places, checked just now', { exact: true }).waitFor();
    await kit.getByRole('button', { name: 'Open' }).click();
    await kit.getByLabel(/^It is encrypted/).fill(identity);
    const opened = await saved(() => kit.getByRole('button', { name: 'Decrypt' }).click());
    expect(opened.name).toBe('kit.tar');
    await writeFile(join(folder, opened.name), opened.bytes);
    await mkdir(join(folder, 'out'));
    await promisify(execFile)('tar', ['-xf', join(folder, opened.name), '-C', join(folder, 'out')]);
    expect(await readFile(join(folder, 'out', 'deep', 'b.txt'), 'utf8')).toBe('second');
    await kit.getByRole('button', { name: 'Forget…' }).click();
    await kit.getByRole('button', { name: 'Forget it' }).click();
    await kit.waitFor({ state: 'detached' });
  });

  test('is asked of its places alone, and of a gateway once they failed and that was allowed', async () => {
    const cid = (await row().locator('code').textContent()) ?? '';
    const elsewhere = await startIpfsNode({ port: 0, directory: null });
    const gateway = await startProxy(elsewhere.url);
    const car = await (await fetch(`${nodes.a.url}/ipfs/${cid}?format=car`)).blob();
    const form = new FormData();
    form.append('file', car);
    await fetch(`${elsewhere.url}/api/v0/dag/import`, { method: 'POST', body: form });
    await page.evaluate(
      (url) => chrome.storage.local.set({ network: { chainId: 1, rpcUrls: [], gateways: [url] } }),
      gateway.url,
    );
    try {
      const address = page.getByLabel(/^Its address/);
      const opening = page.getByRole('region', { name: 'Open a file' });
      const open = [
        () => row().getByRole('button', { name: 'Open' }).click(),
        async () => {
          await address.fill(`ipfs://${cid}`);
          await opening.getByRole('button', { name: 'Open', exact: true }).click();
        },
      ];
      for (const [index, where] of [row(), opening].entries()) {
        await open[index]?.();
        await where.getByLabel(/^It is encrypted/).waitFor();
        await where.getByRole('button', { name: 'Not now' }).click();
        for (const node of [nodes.a, nodes.b]) node.setFault('down');
        await open[index]?.();
        await where.getByText('Your places did not give it').waitFor();
        expect(gateway.requests).toEqual([]);
        for (const node of [nodes.a, nodes.b]) node.setFault(null);
        await where.getByRole('button', { name: 'Not now' }).click();
      }
      for (const node of [nodes.a, nodes.b]) node.setFault('down');
      await open[0]?.();
      await row().getByRole('button', { name: 'Ask the gateways' }).click();
      await row()
        .getByLabel(/^It is encrypted/)
        .waitFor();
      expect(gateway.requests.length).toBeGreaterThan(0);
      await row().getByRole('button', { name: 'Not now' }).click();
    } finally {
      for (const node of [nodes.a, nodes.b]) node.setFault(null);
      await page.evaluate(() => chrome.storage.local.remove('network'));
      await gateway.stop();
      await elsewhere.stop();
    }
  });

  test('is known by its name here alone', async () => {
    const cid = (await row().locator('code').textContent()) ?? '';
    for (const node of [nodes.a, nodes.b]) {
      const response = await fetch(`${node.url}/ipfs/${cid}?format=car`);
      const car = Buffer.from(await response.arrayBuffer());
      expect(car.length).toBeGreaterThan(CONTENT.length);
      expect(car.includes('harbour')).toBe(false);
      expect(car.includes(Buffer.from(CONTENT.subarray(0, 64)))).toBe(false);
    }
  });
});

describe('what was packed', () => {
  test('is sent on another day, when a place was silent and the page was closed', async () => {
    nodes.b.setFault('hang');
    await page.getByLabel('Choose files').setInputFiles({
      name: 'notes.txt',
      mimeType: 'text/plain',
      buffer: Buffer.from('Nothing is lost.'),
    });
    await page.getByRole('button', { name: 'Keep' }).click();
    const notes = () => page.getByRole('article', { name: 'notes.txt' });
    await notes().getByText('Sending it to its places: 1 of 2 done').waitFor();
    await page.close();
    await killWorker(browser);
    page = await browser.context.newPage();
    await goTo('files');
    await notes().getByText('Not sent yet').waitFor();
    nodes.b.setFault('down');
    await notes().getByRole('button', { name: 'Continue sending' }).click();
    await notes().getByText('It is not in enough places yet').waitFor();
    await notes().getByText('1 of 2 places, checked just now · not done yet').waitFor();
    nodes.b.setFault(null);
    await notes().getByRole('button', { name: 'Continue sending' }).click();
    await notes().getByText('2 of 2 places, checked just now', { exact: true }).waitFor();
    const archives = await page.evaluate(async () => {
      const unsent = await (await navigator.storage.getDirectory()).getDirectoryHandle('whence-unsent');
      return (await Array.fromAsync(unsent.keys())).length;
    });
    expect(archives).toBe(0);

    const opened = await saved(() => notes().getByRole('button', { name: 'Open' }).click());
    expect([opened.name, Buffer.from(opened.bytes).toString()]).toEqual(['notes.txt', 'Nothing is lost.']);
  });

  test('is exported as one archive, and forgotten once that was asked twice', async () => {
    const archive = await saved(() =>
      page.getByRole('button', { name: 'Export all 2 as one file (CAR)' }).click(),
    );
    expect(archive.name).toBe('whence-files.car');
    expect(archive.bytes.length).toBeGreaterThan(CONTENT.length);
    await row().getByRole('button', { name: 'Forget…' }).click();
    await row()
      .getByText(/Copies may remain/)
      .waitFor();
    await row().getByRole('button', { name: 'Forget it' }).click();
    await row().waitFor({ state: 'detached' });
    const stored = await page.evaluate(() => chrome.storage.local.get(['ipfsContents', 'ipfsFiles']));
    expect(JSON.stringify(stored)).toContain('notes.txt');
    expect(JSON.stringify(stored)).not.toContain('harbour');
  });
});

describe('a file of somebody else', () => {
  test('is told as not found, and as altered, in words of its own', async () => {
    const address = page.getByLabel(/^Its address/);
    const open = page.getByRole('region', { name: 'Open a file' });
    await address.fill('bafkreihdwdcefgh4dqkjv67uzcmw7ojee6xedzdetojuzjevtenxquvyku');
    await open.getByRole('button', { name: 'Open', exact: true }).click();
    await open.getByText('It was not found').waitFor();

    const notes = page.getByRole('article', { name: 'notes.txt' });
    const cid = (await notes.locator('code').textContent()) ?? '';
    for (const node of [nodes.a, nodes.b]) node.setFault('tamper');
    await address.fill(`ipfs://${cid}`);
    await open.getByRole('button', { name: 'Open', exact: true }).click();
    await open.getByText('It was altered on the way').waitFor();
    for (const node of [nodes.a, nodes.b]) node.setFault(null);

    await address.fill('ipns://example.test');
    await open.getByRole('button', { name: 'Open', exact: true }).click();
    await open.getByText('This address names no file').waitFor();
  });
});

describe('what lies in the private files of the browser', () => {
  const namesIn = (place: string) =>
    page.evaluate(async (name) => {
      const opfs = await navigator.storage.getDirectory();
      return Array.fromAsync((await opfs.getDirectoryHandle(name, { create: true })).keys());
    }, place);
  /** Has the background look after things as it does each hour, `hours` from now. */
  const tendAfter = (hours: number) =>
    (browser.context.serviceWorkers()[0] ?? browser.worker).evaluate(async (shiftMs) => {
      const now = performance.timeOrigin + performance.now();
      Date.now = () => now + shiftMs;
      await chrome.alarms.create('ipfs.tend', { when: now + 100, periodInMinutes: 60 });
    }, hours * 3_600_000);

  test('is deleted a day later: what was opened or exported, and what was packed by a page that ended then', async () => {
    await page.evaluate(async () => {
      const opfs = await navigator.storage.getDirectory();
      const unsent = await opfs.getDirectoryHandle('whence-unsent', { create: true });
      const writable = await (await unsent.getFileHandle('orphan', { create: true })).createWritable();
      await writable.write('packed');
      await writable.close();
    });
    const copies = await namesIn('whence-packed');
    expect(copies.length).toBeGreaterThan(0);
    await tendAfter(23);
    await page.waitForTimeout(1000);
    expect(await namesIn('whence-packed')).toEqual(copies);
    expect(await namesIn('whence-unsent')).toEqual(['orphan']);
    await tendAfter(25);
    await expect.poll(() => namesIn('whence-packed')).toEqual([]);
    expect(await namesIn('whence-unsent')).toEqual([]);
  });
});
