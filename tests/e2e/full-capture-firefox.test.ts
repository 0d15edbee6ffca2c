import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { launch, type Browser, type Page } from 'puppeteer-core';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, inject, test, vi } from 'vitest';
import { findFirefox } from '../../scripts/browsers/find-browser.ts';
import { CONSISTENCY } from '../../utils/evidence/package/layout.ts';
import { parsePem } from '../../utils/evidence/certificates/pem.ts';
import type { Consistency } from '../../utils/evidence/record/consistency.ts';
import { verifyPackage } from '../../utils/evidence/verify/verify-package.ts';
import { NO_TOOLS } from '../unit/evidence/fixed-capture.ts';
import { makeCertificate, type HostCertificate } from '../../scripts/browsers/certificate.ts';
import { openCapture, readCapture, sealedPackage } from './support/evidence.ts';
import { serveSite, type Site } from './support/serve.ts';

const EXTENSION_ID = 'whence@whence.example';
const UUID = '5b1a9a4e-0d53-4a59-8c0b-6a1d3f0c7e21';
const HOST = 'news.test';

interface Inside {
  readonly browser: typeof import('wxt/browser').browser;
}

let folder: string;
let certificate: HostCertificate;
let site: Site;
let firefox: Browser;
let inside: Page;

/** As it is once somebody allowed a full capture. */
async function allowedBuild(): Promise<string> {
  const copy = join(folder, 'allowed');
  await cp(inject('extensions').firefox, copy, { recursive: true });
  const file = join(copy, 'manifest.json');
  const manifest = JSON.parse(await readFile(file, 'utf8')) as Record<string, string[]>;
  manifest['permissions']?.push(...(manifest['optional_permissions'] ?? []));
  delete manifest['optional_permissions'];
  await writeFile(file, JSON.stringify(manifest));
  return copy;
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'whence-full-firefox-'));
  certificate = await makeCertificate(folder, [HOST]);
  site = await serveSite(certificate);
  for (const [name, background] of [
    ['own', '#080'],
    ['other', '#a00'],
  ] as const) {
    const body = await sharp({ create: { width: 90, height: 60, channels: 3, background } })
      .png()
      .toBuffer();
    site.set(`/${name}.png`, { type: 'image/png', body, headers: { 'cache-control': 'max-age=600' } });
  }
  site.set('/style.css', {
    type: 'text/css',
    body: 'p{color:#333}',
    headers: { 'cache-control': 'max-age=600' },
  });
  site.set('/moved.css', {
    type: 'text/plain',
    body: '',
    status: 302,
    headers: { location: '/style.css', 'cache-control': 'max-age=600' },
  });
  const search = findFirefox();
  if (!search.found) throw new Error(search.advice);
  firefox = await launch({
    browser: 'firefox',
    executablePath: search.path,
    acceptInsecureCerts: true,
    args: ['--remote-allow-system-access'],
    extraPrefsFirefox: {
      'extensions.webextensions.uuids': JSON.stringify({ [EXTENSION_ID]: UUID }),
      'network.dns.localDomains': HOST,
    },
  });
  await firefox.installExtension(await allowedBuild());
  inside = await firefox.newPage();
  inside.goto(`moz-extension://${UUID}/options.html#/settings`).catch(() => null);
  await vi.waitFor(async () => expect(await inside.$('#root *').catch(() => null)).not.toBeNull(), 20_000);
});
afterAll(async () => {
  await firefox?.close();
  await site?.stop();
  if (folder) await rm(folder, { recursive: true });
});

/** Keeps a page in full mode, as our own pages ask for it, after `forge` ran in it. */
async function keep(path: string, forge: () => void = () => {}): Promise<Blob> {
  const body = `<!doctype html><title>Story</title><link rel="stylesheet" href="/style.css"><link rel="stylesheet" href="/moved.css">
    <p id="price">It cost $100 in all.</p><p>It rained.</p><img id="own" src="/own.png"><div id="late"></div>
    <script>late.textContent = 'Made ' + 'by a script'; fetch('/sent', { method: 'POST', body: 'secret words' });</script>`;
  const headers = { 'cache-control': 'max-age=600', 'set-cookie': 'session=verysecret; path=/' };
  site.set(path, { type: 'text/html; charset=utf-8', body, headers });
  const page = await firefox.newPage();
  const url = site.url.replace('127.0.0.1', HOST) + path;
  await page.goto(url);
  await page.evaluate(forge);
  await page.bringToFront();
  const captureId = await inside.evaluate(async (wanted) => {
    const { tabs, runtime } = (globalThis as unknown as Inside).browser;
    const tabId = (await tabs.query({})).find((tab) => tab.url === wanted)?.id;
    const input = { tabId, mode: 'full', imageUrl: null, isWhole: false, isReviewed: false };
    const reply = (await runtime.sendMessage({ name: 'evidence.capture', input })) as {
      value: { captureId: string };
    };
    return reply.value.captureId;
  }, url);
  return sealedPackage({ evaluate: (run, id) => inside.evaluate(run, id) }, captureId, 90_000);
}

async function readConsistency(file: Blob): Promise<Consistency> {
  return JSON.parse((await (await openCapture(file)).get(CONSISTENCY)?.text()) ?? '') as Consistency;
}

describe('full mode in Firefox', () => {
  test('finds an untouched page as it was served, with its certificate, and sends nothing twice', async () => {
    const file = await keep('/untouched');
    const { mode, connection, redirects = [] } = await readCapture(file);
    const { resources, foreign } = await readConsistency(file);
    const verdicts = resources.map(({ url, verdict }) => [new URL(url).pathname, verdict] as const);
    expect(Object.fromEntries(verdicts)).toMatchObject({
      '/untouched': 'match',
      '/style.css': 'match',
      '/moved.css': 'match',
      '/own.png': 'match',
    });
    expect(redirects.map(({ url, hops }) => [new URL(url).pathname, hops[0]?.status])).toEqual([
      ['/moved.css', 302],
    ]);
    expect(foreign).toEqual([]);
    expect(connection).toEqual({
      host: new URL(site.url).host.replace('127.0.0.1', HOST),
      protocol: 'TLSv1.3',
      cipher: 'TLS_AES_256_GCM_SHA384',
      remoteAddress: '127.0.0.1',
    });
    const roots = parsePem(certificate.certificate);
    const { checks } = await verifyPackage(file, { ...NO_TOOLS, roots });
    expect(checks).toMatchObject({ warc: 'passed', logs: 'passed', tls: 'passed', consistency: 'passed' });
    expect(mode).toBe('full');
    expect(site.requests.filter(({ method }) => method === 'POST')).toHaveLength(1);
    expect(await file.text()).not.toContain('verysecret');
  });

  test('tells a text and a picture that were exchanged', async () => {
    const file = await keep('/forged', () => {
      document.querySelector('#price')?.replaceChildren('It cost $900 in all.');
      document.querySelector('#own')?.setAttribute('src', '/other.png');
    });
    const { foreign } = await readConsistency(file);
    expect(foreign.map(({ verdict, kind, where }) => `${verdict} ${kind} ${where}`)).toEqual([
      'altered text html > body > p > #text',
      'altered image html > body > img',
    ]);
  });
});
