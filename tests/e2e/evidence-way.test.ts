import { execFile } from 'node:child_process';
import { mkdir, readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import type { Page } from 'playwright-core';
import { parseEther } from 'viem';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ExtensionBrowser } from '../../scripts/browsers/launch-chromium.ts';
import { VERIFY_TXT, WARC } from '../../utils/evidence/package/layout.ts';
import { digestBytes } from '../../utils/evidence/record/digest.ts';
import type { Verification } from '../../utils/evidence/verify/types.ts';
import { makeAccount } from './support/account.ts';
import { chainAt } from './support/chain.ts';
import { clickMenu } from './support/evidence.ts';
import { drawPicture } from './support/pictures.ts';
import {
  createWorld,
  dashboardAt,
  openChromium,
  openPage,
  openPopup,
  waitForReport,
  type World,
} from './support/world.ts';

const run = promisify(execFile);
const ROOT = resolve(import.meta.dirname, '../..');
const HELD_MS = 3000;
const SHOTS = resolve(ROOT, 'test-results/evidence-way');

let world: World;
let browser: ExtensionBrowser;
let dashboard: Page;

const chain = () => chainAt(world.stack.stack.rpcUrls[0]);
const shoot = (page: Page, name: string) =>
  page.screenshot({ path: join(SHOTS, `${name}.png`), fullPage: true });

beforeAll(async () => {
  await mkdir(SHOTS, { recursive: true });
  world = await createWorld();
  const harbour = await drawPicture(world.folder, 'harbour.jpg', 1);
  await world.register([harbour], { title: 'Harbour at dusk' });
  const picture = await readFile(harbour);
  let isShown = false;
  world.site.set('/own.jpg', (_, response) => {
    const answer = () => response.writeHead(200, { 'content-type': 'image/jpeg' }).end(picture);
    // The page gets it at once; the capture waits, so that it can be seen.
    if (isShown) setTimeout(answer, HELD_MS);
    else answer();
    isShown = true;
    return null;
  });
  world.site.set('/', {
    type: 'text/html; charset=utf-8',
    body: '<!doctype html><title>A night at the harbour</title><h1>A night at the harbour</h1><p>The lights went out at nine.</p><img id="own" src="/own.jpg" width="400" alt="">',
  });
  browser = await openChromium(world);
  dashboard = await browser.context.newPage();
});

afterAll(async () => {
  await browser?.close();
  await world?.stop();
});

const open = (hash: string) => dashboard.goto(dashboardAt(browser, hash));

/** A person agrees to anchors, and gives the device's account something to pay them with. */
async function agreeToAnchors(): Promise<void> {
  await open('account');
  const address = await makeAccount(dashboard, 'nine brown foxes at dusk');
  await chain().setBalance({ address, value: parseEther('1') });
  await open('settings');
  await dashboard.getByRole('checkbox', { name: /Anchor captures/ }).check();
  await dashboard.getByText(/Now it would cost at most/).waitFor();
  await dashboard.getByRole('button', { name: 'Agree to these proofs' }).click();
  await dashboard.getByText('Agreed: it begins with the next capture.').waitFor();
}

describe('a person who finds a picture', () => {
  test('keeps it with a right click, hands it over with the chain’s word, and anybody can check it', async () => {
    await agreeToAnchors();
    const { page, tabId } = await openPage(browser, `${world.site.url}/`);
    await waitForReport(browser, tabId);

    const popup = await openPopup(browser, tabId);
    await page.bringToFront();
    await clickMenu(browser, tabId, 'keep-image', page.locator('#own'));
    await popup.getByRole('progressbar', { name: 'Capture' }).waitFor();
    await shoot(popup, '1-capturing');
    await popup.getByText('Kept and sealed.').waitFor();
    await shoot(popup, '2-kept');
    await popup.close();
    await page.close();

    await open('evidence');
    await dashboard.getByRole('link', { name: 'A night at the harbour' }).waitFor();
    await dashboard.locator('.thumbnail img').waitFor();
    await shoot(dashboard, '3-library');
    await dashboard.getByRole('link', { name: 'A night at the harbour' }).click();
    await dashboard.getByText(/Anchored in block [\d,]+ of chain \d+; not final yet/).waitFor();
    await chain().mine({ blocks: 70 });
    await dashboard.getByRole('button', { name: 'Look again now' }).click();
    await dashboard.getByText(/Anchored in block [\d,]+ of chain \d+ \(final\)/).waitFor();
    await dashboard.getByText('Nothing in the package has changed since it was sealed.').waitFor();
    await dashboard.getByRole('button', { name: new RegExp(`^Ask ${new URL(world.rpc.url).host}`) }).click();
    await dashboard.getByText('It was captured after the block it names').waitFor();
    await shoot(dashboard, '4-anchored');

    const file = await save('Export', 'plain.zip');
    const { grades, checks, findings } = await verify(file);
    expect(findings.filter(({ outcome }) => outcome === 'failed')).toEqual([]);
    expect(checks).toMatchObject({
      zip: 'passed',
      signature: 'passed',
      anchor: 'passed',
      time_order: 'passed',
    });
    expect(grades.integrity.standing).toBe('holds');
    expect(grades.time.standing).toBe('holds');
  });

  test('reports its use, after the last question, and the chain has it', async () => {
    await dashboard.getByText('Harbour at dusk').waitFor();
    await dashboard.getByRole('button', { name: 'Report this use…' }).click();
    await dashboard.getByText(/It costs at most/).waitFor();
    await shoot(dashboard, '5-report');
    await dashboard.getByRole('button', { name: 'Report, for good' }).click();
    await dashboard.getByText(/Reported in block [\d,]+; not final yet/).waitFor();
    await shoot(dashboard, '6-reported');
  });
});

/** What a button saves, in the world's folder. */
async function save(button: string, name: string): Promise<string> {
  const [download] = await Promise.all([
    dashboard.waitForEvent('download'),
    dashboard.getByRole('button', { name: button, exact: true }).click(),
  ]);
  const file = join(world.folder, name);
  await download.saveAs(file);
  return file;
}

/** The lines of VERIFY.txt, as written, where a package was unpacked with nothing of ours. */
async function followVerifyText(file: string, env: Readonly<Record<string, string>> = {}): Promise<string> {
  const cwd = file.replace('.zip', '');
  await run('unzip', ['-t', file]);
  await run('unzip', ['-q', file, '-d', cwd]);
  const { stdout } = await run('bash', ['-e', VERIFY_TXT], { cwd, env: { ...process.env, ...env } });
  return stdout;
}

describe('somebody who has the package and does not trust Whence', () => {
  test('finds it as it was sealed by the commands of VERIFY.txt', async () => {
    const said = await followVerifyText(join(world.folder, 'plain.zip'));
    expect(said).toContain('Verified OK');
    expect(said).toContain('files/archive/data.warc.gz: OK');
  });

  test('finds in the WARC the very bytes that the host served, with a reader of their own', async () => {
    const warc = join(world.folder, 'plain/files', WARC);
    const { stdout } = await run('python3', [join(import.meta.dirname, 'support/read-warc.py'), warc]);
    const records = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, string | null>);
    const sha256 = digestBytes(await readFile(join(world.folder, 'harbour.jpg')));
    const payloadDigest = `sha256:${sha256}`;
    expect(records).toContainEqual({
      type: 'response',
      uri: `${world.site.url}/own.jpg`,
      payloadDigest,
      sha256,
    });
    // As the page showed it: the same bytes, which are there once.
    expect(records).toContainEqual({
      type: 'revisit',
      uri: `urn:displayed:${world.site.url}/own.jpg`,
      payloadDigest,
      sha256,
    });
    const told = records.filter((record) => record['type'] !== 'warcinfo');
    expect(told.length).toBeGreaterThan(2);
    for (const record of told) expect(record['payloadDigest']).toBe(`sha256:${record['sha256']}`);
  });

  test('opens the encrypted one with age, and the identity of the device that it was given', async () => {
    const encrypted = await save('Export encrypted', 'encrypted.zip');
    await open('evidence');
    await dashboard.getByText('Encryption', { exact: true }).click();
    await dashboard.getByRole('button', { name: 'Export this device’s identity…' }).click();
    const identity = await save('Save the identity as a file', 'identity.txt');
    expect(await followVerifyText(encrypted, { IDENTITY: identity })).toContain('Verified OK');
    await expect(
      run('cmp', [join(world.folder, 'plain/capture.wacz'), join(world.folder, 'encrypted/capture.wacz')]),
    ).resolves.toBeDefined();
  });
});

/** `npm run verify`, as somebody runs it who has the file and a node. */
async function verify(file: string): Promise<Verification> {
  const args = ['run', '--silent', 'verify', '--', file, '--rpc', world.stack.stack.rpcUrls[0] ?? ''];
  // For people first: it ends well only where nothing is wrong.
  await run('npm', args, { cwd: ROOT });
  const { stdout } = await run('npm', [...args, '--json'], { cwd: ROOT });
  return JSON.parse(stdout) as Verification;
}
