import { execFile } from 'node:child_process';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { join, resolve } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { promisify } from 'node:util';
import type { Page } from 'playwright-core';
import { parseEther, parseEventLogs, type Address } from 'viem';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ExtensionBrowser } from '../../scripts/browsers/launch-chromium.ts';
import type { ProofJob } from '../../utils/evidence/proofs/proof-job.ts';
import type { Verification } from '../../utils/evidence/verify/types.ts';
import type { Sha256 } from '../../utils/imaging/types.ts';
import { evidenceLogAbi, evidenceLogAddress } from '../../utils/registry/generated/evidence-log.ts';
import { startFakeCalendar, type FakeCalendar } from '../unit/evidence/fake-calendar.ts';
import { startAuthority, type LocalAuthority } from '../unit/evidence/local-authority.ts';
import { makeAccount } from './support/account.ts';
import { chainAt } from './support/chain.ts';
import { sealedPackage } from './support/evidence.ts';
import { drawPicture } from './support/pictures.ts';
import {
  createWorld,
  extensionPage,
  killWorker,
  openChromium,
  openPage,
  type World,
} from './support/world.ts';

declare const chrome: typeof import('wxt/browser').browser;

const run = promisify(execFile);
const ROOT = resolve(import.meta.dirname, '../..');
const SHOTS = resolve(ROOT, 'test-results/evidence-time');

let world: World;
let browser: ExtensionBrowser;
let authority: LocalAuthority;
let authorityServer: Server;
let calendar: FakeCalendar;
let account: Address;

const chain = () => chainAt(world.stack.stack.rpcUrls[0]);

/** OpenSSL, over HTTP. */
async function serveAuthority(): Promise<Server> {
  const server = createServer(async (request, response) => {
    const stamp = await authority.stamp(await buffer(request));
    response.writeHead(200, { 'content-type': 'application/timestamp-reply' }).end(stamp);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return server;
}

beforeAll(async () => {
  await mkdir(SHOTS, { recursive: true });
  world = await createWorld();
  [authority, calendar] = [await startAuthority(), await startFakeCalendar()];
  authorityServer = await serveAuthority();
  const picture = await readFile(await drawPicture(world.folder, 'harbour.jpg', 1));
  world.site.set('/own.jpg', { type: 'image/jpeg', body: picture });
  world.site.set('/', {
    type: 'text/html; charset=utf-8',
    body: '<!doctype html><title>Harbour</title><p>A story</p><img src="/own.jpg" width="400">',
  });
  browser = await openChromium(world);
});

afterAll(async () => {
  await browser?.close();
  authorityServer?.close();
  await Promise.all([calendar?.stop(), authority?.close(), world?.stop()]);
});

/** Captures the site's page; the id of the capture once it is sealed. */
async function capture(inExtension: Page): Promise<string> {
  const { page, tabId } = await openPage(browser, `${world.site.url}/`);
  await page.bringToFront();
  const { value } = await inExtension.evaluate(
    (id) =>
      chrome.runtime.sendMessage({
        name: 'evidence.capture',
        input: { tabId: id, mode: 'default', imageUrl: null, isWhole: false, isReviewed: false },
      }),
    tabId,
  );
  await sealedPackage(inExtension, value.captureId);
  await page.close();
  return value.captureId as string;
}

/** Runs in a page of the extension. */
const readJobs = async (captureId: string): Promise<ProofJob[]> => {
  const answered = <T>(request: IDBRequest<T>) =>
    new Promise<T>((done, fail) => {
      request.addEventListener('success', () => done(request.result));
      request.addEventListener('error', () => fail(request.error ?? new Error('not answered')));
    });
  const database = await answered(indexedDB.open('whence-evidence'));
  try {
    return await answered(
      database.transaction('jobs').objectStore('jobs').index('captureId').getAll(captureId),
    );
  } finally {
    database.close();
  }
};

async function waitForJobs(
  inExtension: Page,
  captureId: string,
  isDone: (jobs: readonly ProofJob[]) => boolean,
): Promise<readonly ProofJob[]> {
  let jobs: readonly ProofJob[] = [];
  for (const end = Date.now() + 60_000; Date.now() < end; await inExtension.waitForTimeout(200)) {
    jobs = await inExtension.evaluate(readJobs, captureId);
    if (isDone(jobs)) return jobs;
  }
  throw new Error(`not done after 60 s: ${JSON.stringify(jobs)}`);
}

const anchorAt = (jobs: readonly ProofJob[]) => jobs.find(({ kind }) => kind === 'anchor')?.step.at;
const addProofs = (inExtension: Page, captureId: string) =>
  inExtension.evaluate(
    (id) => chrome.runtime.sendMessage({ name: 'evidence.addProofs', input: { captureId: id } }),
    captureId,
  );

async function shoot(page: Page, name: string): Promise<void> {
  await page.screenshot({ path: join(SHOTS, `${name}.png`), fullPage: true });
}

/** `npm run verify`, as a person runs it, on a system that trusts the authority. */
async function verify(file: string): Promise<Verification> {
  const args = ['scripts/verify.ts', file, '--rpc', world.stack.stack.rpcUrls[0] ?? '', '--json'];
  const env = { ...process.env, NODE_EXTRA_CA_CERTS: join(authority.folder, 'root.pem') };
  const { stdout } = await run(process.execPath, args, { cwd: ROOT, env });
  return JSON.parse(stdout) as Verification;
}

describe('proofs of time, in the browser', () => {
  test('are agreed to in the settings, after the price was shown', async () => {
    const settings = await browser.context.newPage();
    const dashboard = `chrome-extension://${browser.extensionId}/options.html`;
    await settings.goto(`${dashboard}#/account`);
    account = await makeAccount(settings, 'nine brown foxes at dusk');
    await chain().setBalance({ address: account, value: parseEther('1') });
    await settings.getByRole('button', { name: 'Read again' }).click();
    await settings.getByText(/Holds 1 /).waitFor();
    await settings.goto(`${dashboard}#/settings`);
    await settings.getByRole('checkbox', { name: /Anchor captures/ }).check();
    await settings.getByText(/Now it would cost at most/).waitFor();
    const { port } = authorityServer.address() as AddressInfo;
    await settings.getByLabel('Time-stamping authorities').fill(`http://127.0.0.1:${port}/tsa`);
    await settings.getByLabel('OpenTimestamps calendars').fill(calendar.url);
    await settings.getByRole('button', { name: 'Test the authorities' }).click();
    await settings.getByText('answered as Local-tsa').waitFor();
    await settings.getByRole('button', { name: 'Agree to these proofs' }).click();
    await settings.getByText('Agreed: it begins with the next capture.').waitFor();
    await shoot(settings, 'settings');
    await settings.close();
  });

  test('arrive by themselves, and the exported package holds by npm run verify', async () => {
    const inExtension = await extensionPage(browser);
    const captureId = await capture(inExtension);
    await waitForJobs(
      inExtension,
      captureId,
      (jobs) => jobs.length === 3 && jobs.every(({ step }) => step.at !== 'queued' && step.at !== 'sent'),
    );
    await chain().mine({ blocks: 70 });
    await addProofs(inExtension, captureId);
    await waitForJobs(inExtension, captureId, (jobs) =>
      jobs.some(({ kind, step }) => kind === 'anchor' && step.at === 'anchored' && step.isFinal),
    );
    const file = join(world.folder, 'harbour.evidence.zip');
    await writeFile(file, await (await sealedPackage(inExtension, captureId)).bytes());
    const { grades, checks } = await verify(file);
    expect(checks).toMatchObject({ tsa: 'passed', anchor: 'passed', time_order: 'passed', logs: 'passed' });
    expect(grades.time.standing).toBe('holds');
    expect(grades.integrity.standing).toBe('holds');
    await inExtension.close();
  });

  test('are anchored by one transaction, though the worker is killed while it waits for the receipt', async () => {
    const inExtension = await extensionPage(browser);
    await chain().setAutomine(false);
    const { number } = await chain().getBlock();
    const captureId = await capture(inExtension);
    await waitForJobs(inExtension, captureId, (jobs) => anchorAt(jobs) === 'sent');
    await killWorker(browser);
    await addProofs(inExtension, captureId);
    await killWorker(browser);
    await chain().setAutomine(true);
    await chain().mine({ blocks: 1 });
    await addProofs(inExtension, captureId);
    await waitForJobs(inExtension, captureId, (jobs) => anchorAt(jobs) === 'anchored');
    await chain().mine({ blocks: 3 });
    const logs = await chain().getLogs({ address: evidenceLogAddress, fromBlock: number + 1n });
    const m = ((await inExtension.evaluate(readJobs, captureId))[0]?.m ?? '') as Sha256;
    expect(parseEventLogs({ abi: evidenceLogAbi, logs })).toMatchObject([
      { args: { digest: `0x${m}`, account } },
    ]);
    expect(await chain().getTransactionCount({ address: account })).toBe(2);
    await inExtension.close();
  });
});
