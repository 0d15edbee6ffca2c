import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { openAsBlob } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { launchChromium, type ExtensionBrowser } from '../../scripts/browsers/launch-chromium.ts';
import { startIpfsNode, type IpfsNode } from '../../scripts/stack/ipfs-node.ts';
import { CUSTODY } from '../../utils/evidence/package/layout.ts';
import { readStoredZip } from '../../utils/evidence/package/read-zip.ts';
import { readCustody } from '../../utils/evidence/seal/custody.ts';
import { verifyPackage } from '../../utils/evidence/verify/verify-package.ts';
import { NO_TOOLS } from '../unit/evidence/fixed-capture.ts';
import { flipped, withFiles } from '../unit/evidence/zip-surgery.ts';
import { makeEncrypted, makePackage, save } from './support/evidence-files.ts';
import { drawPicture } from './support/pictures.ts';
import { addPlace } from './support/places.ts';
import { serveSite, type Site } from './support/serve.ts';
import { dashboardAt, openPage } from './support/world.ts';

declare const chrome: typeof import('wxt/browser').browser;

let browser: ExtensionBrowser;
let site: Site;
let page: Page;
let folder = '';
let nodes: readonly IpfsNode[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'whence-library-'));
  site = await serveSite();
  const startNode = () => startIpfsNode({ port: 0, directory: null });
  nodes = [await startNode(), await startNode()];
  site.set('/own.jpg', {
    type: 'image/jpeg',
    body: await readFile(await drawPicture(folder, 'harbour.jpg', 1)),
  });
  site.set('/', {
    type: 'text/html; charset=utf-8',
    body: '<!doctype html><title>Harbour at dusk</title><p>A story</p><img src="/own.jpg" width="400">',
  });
  browser = await launchChromium({ extensionDir: inject('extensions').chrome, headless: true });
  page = await browser.context.newPage();
  await page.goto(dashboardAt(browser, 'evidence'));
});
afterAll(async () => {
  await browser?.close();
  await site?.stop();
  await Promise.all(nodes.map((node) => node.stop()));
  await rm(folder, { recursive: true, force: true });
});

const takeIn = async (name: string, file: Blob) =>
  page.getByTestId('import').setInputFiles(await save(folder, name, file));

async function download(button: string): Promise<Blob> {
  const [found] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: button, exact: true }).click(),
  ]);
  const path = join(folder, `${crypto.randomUUID()}.zip`);
  await writeFile(path, await readFile(await found.path()));
  return openAsBlob(path);
}
const custodyOf = async (file: Blob) =>
  readCustody(await ((await readStoredZip(file)).get(CUSTODY) ?? new Blob()).text());

describe('the library', () => {
  test('says what it is for while it is empty', async () => {
    await page.getByText('Nothing is captured yet').waitFor();
  });

  test('has a capture from the moment it is sealed, and exports it as a package that anybody can check', async () => {
    const opened = await openPage(browser, `${site.url}/`);
    await page.evaluate(
      (tabId) =>
        chrome.runtime.sendMessage({
          name: 'evidence.capture',
          input: { tabId, mode: 'default', imageUrl: null, isWhole: false, isReviewed: false },
        }),
      opened.tabId,
    );
    const link = page.getByRole('link', { name: 'Harbour at dusk' });
    await expect
      .poll(
        async () => {
          await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
          return link.count();
        },
        { timeout: 30_000 },
      )
      .toBe(1);
    await opened.page.close();
    const thumbnail = page.locator('.thumbnail img');
    await thumbnail.waitFor();
    await link.click();
    await page.getByText('Nothing in the package has changed since it was sealed.').waitFor();
    await page.getByText('This device’s key').waitFor();

    const plain = await download('Export');
    const { findings, checks } = await verifyPackage(plain, NO_TOOLS);
    expect(findings.filter(({ outcome }) => outcome === 'failed')).toEqual([]);
    expect(checks.zip).toBe('passed');
    await page.getByText('Saved among your downloads.').waitFor();
    const encrypted = await download('Export encrypted');
    expect((await verifyPackage(encrypted, NO_TOOLS)).checks.ciphertext).toBe('passed');
    expect((await custodyOf(encrypted)).map(({ action, what }) => [action, what])).toEqual([
      ['sealed', undefined],
      ['exported', 'copy 1, plain'],
      ['exported', 'copy 2, encrypted'],
    ]);
    await page.getByText('Exported: copy 2, encrypted').waitFor();
  });

  test('opens what was encrypted for this device by itself, on the verify page', async () => {
    const encrypted = await download('Export encrypted');
    const verify = await browser.context.newPage();
    await verify.goto(`chrome-extension://${browser.extensionId}/verify.html`);
    await verify.getByTestId('file').setInputFiles(await save(folder, 'mine.evidence.zip', encrypted));
    await verify.getByText('Nothing in the package has changed since it was sealed.').waitFor();
    await verify.getByText('This device’s key').waitFor();
    await verify.close();
  });

  test('puts the encrypted capture in the places that keep files, under the CID of its seal', async () => {
    const address = page.url();
    await page.goto(address.replace(/#.*/, '#/settings'));
    for (const { url } of nodes) await addPlace(page, url);
    await page.goto(dashboardAt(browser, 'evidence'));
    await page.getByRole('link', { name: 'Harbour at dusk' }).click();
    await page.getByRole('button', { name: 'Copy to your places' }).click();
    await page.getByText('2 of 2 places').waitFor();
    const cid = await page.locator('section[aria-labelledby=copies] code').textContent();
    await page.getByText(`Copied to IPFS: ${cid}`).waitFor();
    for (const { url } of nodes) {
      const block = await fetch(`${url}/ipfs/${cid}?format=raw`);
      expect(block.ok).toBe(true);
    }
    await page.getByRole('link', { name: 'files', exact: true }).click();
    await page
      .getByText(/Private/)
      .first()
      .waitFor();
    await page.goto(dashboardAt(browser, 'evidence'));
  });

  test('takes a package of somebody else in, once, and says so in its custody under its own key', async () => {
    const theirs = await makePackage();
    await takeIn('theirs.evidence.zip', theirs.file);
    await page.getByText('It is in the library.').waitFor();
    await takeIn('theirs.evidence.zip', theirs.file);
    await page.getByText('It is in the library already.').waitFor();
    await page.getByRole('link', { name: 'Story <script>' }).click();
    const copy = await download('Export');
    const { grades, findings } = await verifyPackage(copy, NO_TOOLS);
    expect(grades.integrity.standing).toBe('holds');
    expect(findings.filter(({ outcome }) => outcome === 'failed')).toEqual([]);
    const [sealed, received] = await custodyOf(copy);
    expect(received?.action).toBe('received');
    expect(received?.publicKey).not.toBe(sealed?.publicKey);
    await page.getByRole('link', { name: 'All captures' }).click();
  });

  test('does not take in what was altered, or cannot be opened', async () => {
    const { file, wacz } = await makePackage();
    const altered = await withFiles(file, { 'capture.wacz': await flipped(wacz, wacz.size >> 1) });
    await takeIn('altered.evidence.zip', altered);
    await page.getByText('It does not fit its seal').waitFor();
    await takeIn('locked.evidence.zip', (await makeEncrypted()).file);
    await page.getByText('It is encrypted for somebody else').waitFor();
  });

  test('finds captures by title, address and note', async () => {
    const search = page.getByLabel('Search');
    await search.fill('HARBOUR dusk');
    await page.getByText('1 capture of 2').waitFor();
    expect(await page.locator('.capture-row').count()).toBe(1);
    await search.fill('news.example');
    await page.getByRole('link', { name: 'Story <script>' }).waitFor();
    await search.fill('nothing like it');
    await page.getByText('0 captures of 2').waitFor();
    await search.fill('');
  });

  test('hands over all packages at once', async () => {
    const all = await readStoredZip(await download('Export all'));
    expect(all.size).toBe(2);
    for (const one of all.values()) {
      expect((await verifyPackage(one, NO_TOOLS)).grades.integrity.standing).not.toBe('refused');
    }
  });

  test('deletes a capture only when asked twice', async () => {
    await page.getByRole('link', { name: 'Story <script>' }).click();
    await page.getByRole('button', { name: 'Delete…' }).click();
    await page.getByRole('button', { name: 'Keep it' }).click();
    await page.getByRole('button', { name: 'Delete…' }).click();
    await page.getByRole('button', { name: 'Delete for good' }).click();
    await page.getByText('Deleted.').waitFor();
    // The list is read anew after it was told.
    await expect.poll(() => page.locator('.capture-row').count()).toBe(1);
  });
});
