import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest';
import { launchChromium, type ExtensionBrowser } from '../../scripts/browsers/launch-chromium.ts';
import { digestBlob, digestBytes } from '../../utils/evidence/record/digest.ts';
import { fromBase64 } from '../../utils/evidence/record/base64.ts';
import { publicKeyText } from '../../utils/evidence/seal/signing-key.ts';
import { parsePem } from '../../utils/evidence/certificates/pem.ts';
import type { Built } from '../unit/evidence/fixed-capture.ts';
import { startAuthority } from '../unit/evidence/local-authority.ts';
import { buildProven } from '../unit/evidence/proven.ts';
import { flipped, withFiles } from '../unit/evidence/zip-surgery.ts';
import { makeEncrypted, makePackage, save } from './support/evidence-files.ts';

let browser: ExtensionBrowser;
let page: Page;
let folder = '';
let built: Built;
const requests: string[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'whence-verify-page-'));
  built = await makePackage();
  browser = await launchChromium({ extensionDir: inject('extensions').chrome, headless: true });
  page = await browser.context.newPage();
  page.on('request', (request) => requests.push(request.url()));
});
afterAll(async () => {
  await browser?.close();
  await rm(folder, { recursive: true, force: true });
});
beforeEach(async () => {
  await page.goto(`chrome-extension://${browser.extensionId}/verify.html`);
  requests.length = 0;
});

const choose = async (name: string, file: Blob) =>
  page.getByTestId('file').setInputFiles(await save(folder, name, file));

/** Each grade's word. */
async function grades(): Promise<Record<string, string | null>> {
  await page.getByRole('heading', { name: 'What it shows' }).waitFor();
  const cards = await page.locator('.grade').all();
  const read = cards.map(async (card) => [
    (await card.getByRole('heading').textContent())?.split(' ')[0],
    await card.locator('.outcome').textContent(),
  ]);
  return Object.fromEntries(await Promise.all(read)) as Record<string, string | null>;
}
const saveAs = async (button: string) => {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: button }).click(),
  ]);
  return { name: download.suggestedFilename(), text: await readFile(await download.path(), 'utf8') };
};

describe('the verify page', () => {
  test('tells four grades of a good package, shows its screenshot, and asks nobody', async () => {
    await choose('good.evidence.zip', built.file);
    expect(await grades()).toEqual({ Integrity: 'Holds', Time: 'Open', Identity: 'Partly', Origin: 'Open' });
    const text = (await page.getByRole('main').textContent()) ?? '';
    expect(text).toContain(built.sealed.m);
    expect(text).toContain('https://news.example/story?b=2&a=1');
    expect(text).toContain('Story <script>alert(1)</script>');
    const picture = page.getByAltText('Screenshot in the package');
    expect(
      await picture.evaluate((image: HTMLImageElement) => [image.naturalWidth, image.naturalHeight]),
    ).toEqual([1280, 800]);
    expect(
      requests.filter((url) => !url.startsWith('chrome-extension:') && !url.startsWith('blob:')),
    ).toEqual([]);
  });

  test('lets a key be named, and knows it the next time', async () => {
    const fingerprint = digestBytes(fromBase64(await publicKeyText(built.key)) ?? new Uint8Array());
    await choose('good.evidence.zip', built.file);
    await page.getByText(fingerprint).waitFor();
    await page.getByRole('button', { name: 'I know whose it is' }).click();
    await page.getByLabel('Whose key it is').fill('Ada of the News');
    await page.getByRole('button', { name: 'Remember' }).click();
    await page.getByText('Ada of the News').waitFor();
    await page.reload();
    await choose('good.evidence.zip', built.file);
    await page.getByText('Ada of the News').waitFor();
  });

  test('saves the receipt and the report as files', async () => {
    await choose('good.evidence.zip', built.file);
    await grades();
    const receipt = await saveAs('Save a receipt');
    expect(receipt.name).toBe('2026-03-01-1200_news.example_Story-script-alert-1-script.receipt.html');
    expect(receipt.text).toContain(built.sealed.m);
    const report = await saveAs('Save the report in it');
    expect(report.name).toBe('2026-03-01-1200_news.example_Story-script-alert-1-script.report.html');
    expect(report.text).toContain('&lt;script&gt;');
  });

  test('refuses a package that was altered, and names the place', async () => {
    const altered = await withFiles(built.file, {
      'capture.wacz': await flipped(built.wacz, built.wacz.size >> 1),
    });
    await choose('altered.evidence.zip', altered);
    expect(await grades()).toEqual({
      Integrity: 'Does not fit its seal: changed, damaged, or not made as Whence makes it',
      Time: 'Does not fit its seal: changed, damaged, or not made as Whence makes it',
      Identity: 'Does not fit its seal: changed, damaged, or not made as Whence makes it',
      Origin: 'Does not fit its seal: changed, damaged, or not made as Whence makes it',
    });
    await page.getByText('the capture is not the one that was sealed').first().waitFor();
  });

  test('digests what is large on threads of its own, and refuses it if one byte was altered', async () => {
    const large = await makePackage({ files: { 'evidence/page.mhtml': new Blob([new Uint8Array(6e6)]) } });
    const workers: string[] = [];
    page.on('worker', (worker) => workers.push(worker.url()));
    await choose('large.evidence.zip', large.file);
    expect((await grades())['Integrity']).toBe('Holds');
    // One for the capture, one for the file in it.
    expect(workers.filter((url) => url.includes('digest-worker'))).toHaveLength(2);
    await choose(
      'altered.evidence.zip',
      await withFiles(large.file, { 'capture.wacz': await flipped(large.wacz, large.wacz.size >> 1) }),
    );
    expect((await grades())['Integrity']).toBe(
      'Does not fit its seal: changed, damaged, or not made as Whence makes it',
    );
    await page.getByText('evidence/page.mhtml is not the file that was listed').first().waitFor();
  });

  test('tells an unknown authority in plain words, and believes it once its root is named in the settings', async () => {
    const authority = await startAuthority();
    const proven = await buildProven(authority);
    await choose('stamped.evidence.zip', proven.file);
    await grades();
    const stamps = page.locator('.checks > li', { hasText: 'Time stamps of authorities' });
    await stamps.getByText('unknown authority: “Local-root”').waitFor();
    await stamps.getByText('Not proven').waitFor();

    const [settings] = await Promise.all([
      browser.context.waitForEvent('page'),
      page.getByRole('button', { name: 'Authorities you trust' }).click(),
    ]);
    await settings.getByRole('heading', { name: 'Authorities you trust' }).waitFor();
    await settings.getByTestId('roots').setInputFiles(join(authority.folder, 'root.pem'));
    await settings.getByText(parsePem(authority.root)[0]?.fingerprint ?? '').waitFor();
    await settings.getByRole('button', { name: 'Trust it' }).click();
    await settings.getByText('Trusted for time stamps · valid until').waitFor();
    await settings.close();

    await page.getByRole('button', { name: 'Check again' }).click();
    await stamps.getByText('Passed').waitFor();
    // It was trusted for time stamps only.
    const certificates = page.locator('.checks > li', { hasText: 'The certificates are those of the site' });
    expect(await certificates.textContent()).toContain('Not proven');
    await authority.close();
  });

  test('says of another file that it is no package', async () => {
    await choose('note.zip', new Blob(['not a package']));
    await page.getByText('This is no evidence package').waitFor();
    await page.getByText('it is no ZIP archive, or its end is missing').waitFor();
    // Nothing of it could be graded.
    expect(await page.locator('.grade, .checks').count()).toBe(0);
  });

  test('checks the envelope of an encrypted package, and all of it once it is opened', async () => {
    const encrypted = await makeEncrypted();
    await choose('encrypted.evidence.zip', encrypted.file);
    expect((await grades())['Integrity']).toBe('Open');
    const field = page.getByLabel('Identity', { exact: true });
    await field.fill('a password');
    await page.getByRole('button', { name: 'Open and check' }).click();
    await page.getByText('An identity begins with').waitFor();

    const other = await makeEncrypted();
    await field.fill(other.identity);
    await page.getByRole('button', { name: 'Open and check' }).click();
    await page.getByText('This identity does not open it').waitFor();
    expect((await grades())['Integrity']).toBe('Open');

    await field.fill(`# created by age-keygen\n${encrypted.identity}`);
    await page.getByRole('button', { name: 'Open and check' }).click();
    await page.getByAltText('Screenshot in the package').waitFor();
    expect((await grades())['Integrity']).toBe('Holds');
    const left = await page.evaluate(async () => {
      const opfs = await (await navigator.storage.getDirectory()).getDirectoryHandle('whence-packed');
      return (await Array.fromAsync(opfs.keys())).length;
    });
    expect(left).toBe(0);
  });

  test('tells how far it is with a large package, answers meanwhile, and can be stopped', async () => {
    const body = new Blob(
      Array.from({ length: 8 }, () => crypto.getRandomValues(new Uint8Array(65_536))).flatMap((piece) =>
        Array.from({ length: 100 }, () => piece),
      ),
    );
    const exchange = {
      url: 'https://cdn.example/film.webm',
      side: 'served',
      at: '2026-03-01T12:00:00.000Z',
      status: 200,
      statusText: 'OK',
      headers: [],
      mediaType: 'video/webm',
      body,
      sha256: await digestBlob(body),
    } as const;
    const large = await makePackage({ exchanges: [exchange] });
    await choose('large.evidence.zip', large.file);
    await page.getByText(/of \d+ MB read, \d+ of 14 checks done/).waitFor();
    await page.getByRole('button', { name: 'Cancel' }).click();
    await page.getByRole('button', { name: 'Choose a file' }).waitFor();
    await choose('large.evidence.zip', large.file);
    expect((await grades())['Integrity']).toBe('Holds');
  });
});
