import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, inject, test } from 'vitest';
import type { ExtensionBrowser } from '../../scripts/browsers/launch-chromium.ts';
import { startWitness } from '../../scripts/witness/start-witness.ts';
import { SEAL, WITNESS, WITNESS_PACKAGE } from '../../utils/evidence/package/layout.ts';
import { readStoredZip } from '../../utils/evidence/package/read-zip.ts';
import { digestBytes } from '../../utils/evidence/record/digest.ts';
import { fromBase64 } from '../../utils/evidence/record/base64.ts';
import type { Capture } from '../../utils/evidence/record/capture.ts';
import { parseRecord } from '../../utils/evidence/record/parse.ts';
import { verifyPackage } from '../../utils/evidence/verify/verify-package.ts';
import { listDifferences } from '../../utils/evidence/witness/list-differences.ts';
import { witnessSchema } from '../../utils/evidence/witness/witness-record.ts';
import type { Sha256 } from '../../utils/imaging/types.ts';
import type { WitnessSettings } from '../../utils/storage/evidence.ts';
import { NO_TOOLS } from '../unit/evidence/fixed-capture.ts';
import { withFiles } from '../unit/evidence/zip-surgery.ts';
import { openCapture, readCapture, sealedPackage } from './support/evidence.ts';
import { drawPicture } from './support/pictures.ts';
import {
  createWorld,
  extensionPage,
  openChromium,
  openPage,
  openPopup,
  type World,
} from './support/world.ts';

declare const chrome: typeof import('wxt/browser').browser;

type Witness = Awaited<ReturnType<typeof startWitness>>;

const SHOTS = 'test-results/witness';

let world: World;
let browser: ExtensionBrowser;
let witness: Witness;
let stateDir: string;
let pageUrl: string;
let forgedPicture: Uint8Array;

const fingerprint = ({ publicKey }: Witness) =>
  digestBytes(fromBase64(publicKey) ?? new Uint8Array()) satisfies Sha256;

const openWitness = (allowPrivate: boolean) =>
  startWitness({
    host: '127.0.0.1',
    port: 0,
    stateDir,
    extensionDir: inject('extensions').chrome,
    allowPrivate,
  });

beforeAll(async () => {
  world = await createWorld();
  stateDir = await mkdtemp(join(tmpdir(), 'whence-witness-state-'));
  const picture = await readFile(await drawPicture(world.folder, 'harbour.jpg', 1));
  forgedPicture = await readFile(await drawPicture(world.folder, 'forged.jpg', 2));
  world.site.set('/own.jpg', { type: 'image/jpeg', body: picture });
  world.site.set('/', {
    type: 'text/html; charset=utf-8',
    body: '<!doctype html><title>Harbour</title><p id="story">The harbour stays <b>closed</b>.</p><img src="/own.jpg" width="400">',
  });
  pageUrl = `${world.site.url}/`;
  witness = await openWitness(true);
  browser = await openChromium(world);
});

afterAll(async () => {
  await browser?.close();
  await witness?.stop();
  await world?.stop();
  await rm(stateDir, { recursive: true, force: true });
});

/** Tabs are told apart by their address. */
const opened: Page[] = [];
afterEach(async () => {
  for (const page of opened.splice(0)) await page.close();
});

async function setWitness(settings: WitnessSettings | null): Promise<void> {
  const page = await extensionPage(browser);
  await page.evaluate((value) => chrome.storage.local.set({ witness: value }), settings);
  await page.close();
}

interface Kept {
  readonly file: Blob;
  readonly tabId: number;
}

/** Keeps the page of a tab, after `alter` has done to it what it wants. */
async function keep(
  alter: (page: Page) => Promise<unknown> = async () => null,
  asked: Capture['mode'] = 'default',
): Promise<Kept> {
  const { page, tabId } = await openPage(browser, pageUrl);
  opened.push(page);
  await alter(page);
  const inBrowser = await extensionPage(browser);
  await page.bringToFront();
  const { value } = await inBrowser.evaluate(
    ([id, mode]) =>
      chrome.runtime.sendMessage({
        name: 'evidence.capture',
        input: { tabId: id, mode, imageUrl: null, isWhole: false, isReviewed: false },
      }),
    [tabId, asked] as const,
  );
  const file = await sealedPackage(inBrowser, value.captureId, 90_000);
  await inBrowser.close();
  return { file, tabId };
}

async function differencesIn(file: Blob): Promise<string[]> {
  const text = (await (await openCapture(file)).get(WITNESS)?.text()) ?? '';
  return listDifferences(parseRecord(witnessSchema, WITNESS, text));
}

const verify = (file: Blob) =>
  verifyPackage(file, { ...NO_TOOLS, knownKeys: new Set([fingerprint(witness)]) });

describe('a witness', () => {
  test('is set in the settings, by its key', async () => {
    const settings = await extensionPage(browser);
    await settings.setViewportSize({ width: 900, height: 900 });
    await settings.getByLabel('Address of the witness').fill(witness.url);
    await settings.getByRole('button', { name: 'Ask for its key' }).click();
    await settings.getByText(fingerprint(witness)).waitFor();
    await settings.locator('section[aria-labelledby=witness]').screenshot({ path: `${SHOTS}/settings.png` });
    await settings.getByRole('button', { name: /ask this witness/ }).click();
    await settings.getByRole('button', { name: 'Stop asking it' }).waitFor();
    await settings.close();
  });

  test('agrees with a page that nobody touched, and so the origin holds', async () => {
    await setWitness({ url: witness.url, keyFingerprint: fingerprint(witness) });
    const { file, tabId } = await keep();
    expect(await differencesIn(file)).toEqual([]);
    const { grades, findings } = await verify(file);
    expect(findings.filter(({ outcome }) => outcome === 'failed')).toEqual([]);
    expect(grades.origin.standing).toBe('holds');
    const popup = await openPopup(browser, tabId);
    await popup.getByText('The witness saw the same').waitFor();
    await popup.close();
  });

  test('looks as fully as we do', async () => {
    await setWitness({ url: witness.url, keyFingerprint: fingerprint(witness) });
    const { file } = await keep(undefined, 'full');
    const theirs = (await openCapture(file)).get(WITNESS_PACKAGE) ?? new Blob();
    expect([(await readCapture(file)).mode, (await readCapture(theirs)).mode]).toEqual(['full', 'full']);
    expect(await differencesIn(file)).toEqual([]);
    expect((await verify(file)).grades.origin.standing).toBe('holds');
  });

  test('tells a text and a picture that were changed before the capture', async () => {
    await setWitness({ url: witness.url, keyFingerprint: fingerprint(witness) });
    const forged = Buffer.from(forgedPicture).toString('base64');
    const { file, tabId } = await keep((page) =>
      page.evaluate(async (base64) => {
        const story = document.querySelector('#story');
        const picture = document.querySelector('img');
        if (!story || !picture) throw new Error('another page');
        story.innerHTML = 'The harbour reopens on Monday.';
        picture.src = `data:image/jpeg;base64,${base64}`;
        await picture.decode();
      }, forged),
    );
    const differences = await differencesIn(file);
    expect(differences).toContain('Only here the page says: “The harbour reopens on Monday.”');
    expect(differences).toContain('Only to the witness the page said: “The harbour stays closed.”');
    expect(differences).toContain(`Only the witness saw the picture ${pageUrl}own.jpg.`);
    expect(differences).toContain(
      'The witness did not see the picture that is written into the page itself.',
    );
    const { grades } = await verify(file);
    expect(grades.integrity.standing).toBe('holds');
    expect(grades.origin.standing).toBe('open');
    expect(grades.origin.because).toContain('consistency.witness_differs');
    const popup = await openPopup(browser, tabId);
    await popup.getByText(/saw it differently/).click();
    await popup.screenshot({ path: `${SHOTS}/differs.png` });
    await popup.close();
  });

  test('tells a picture that was put in the place of another at the same address', async () => {
    await setWitness({ url: witness.url, keyFingerprint: fingerprint(witness) });
    const { file } = await keep(async (page) => {
      await page.route('**/own.jpg', (route) =>
        route.fulfill({ contentType: 'image/jpeg', body: Buffer.from(forgedPicture) }),
      );
      await page.reload();
    });
    expect(await differencesIn(file)).toContainEqual(
      expect.stringContaining(`The witness saw another picture in the place of ${pageUrl}own.jpg`),
    );
  });

  test('keeps its key when it is started again, and asks nothing that only this machine may', async () => {
    const again = await openWitness(false);
    try {
      expect(again.publicKey).toBe(witness.publicKey);
      const response = await fetch(`${again.url}/capture`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ url: pageUrl }),
      });
      expect([response.status, (await response.json()).error.reason]).toEqual([403, 'private_address']);
    } finally {
      await again.stop();
    }
  });
});

describe('a witness that lies', () => {
  const stops: (() => void)[] = [];
  afterEach(() => {
    for (const stop of stops.splice(0)) stop();
  });

  /** Answers each request for a capture with the same. */
  async function answering(body: () => Iterable<Uint8Array>): Promise<string> {
    const server = createServer((request, response) => {
      if (request.method === 'POST') response.writeHead(202).end('{"id":"one"}');
      else {
        response.writeHead(200, { 'content-type': 'application/zip' });
        for (const chunk of body()) response.write(chunk);
        response.end();
      }
    });
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    stops.push(() => {
      server.closeAllConnections();
      server.close();
    });
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  }

  const LIES: readonly [name: string, why: RegExp, lie: (honest: Blob) => Promise<Iterable<Uint8Array>>][] = [
    [
      'about its seal',
      /not as it was sealed/,
      async (honest) => {
        const seal = (await (await readStoredZip(honest)).get(SEAL)?.text()) ?? '';
        const altered = await withFiles(honest, { [SEAL]: seal.replace(/"nonce":"..../, '"nonce":"AAAA') });
        return [new Uint8Array(await altered.arrayBuffer())];
      },
    ],
    [
      'with garbage',
      /not as it was sealed, or no package/,
      async () => [new TextEncoder().encode('<h1>Hello</h1>')],
    ],
    ['with more than anybody keeps', /more than 268435456 bytes/, async () => endless()],
  ];

  test.each(LIES)('%s is refused, and the page is sealed without it', async (_, why, lie) => {
    await setWitness({ url: witness.url, keyFingerprint: fingerprint(witness) });
    const honest = (await openCapture((await keep()).file)).get(WITNESS_PACKAGE) ?? new Blob();
    await opened.pop()?.close();
    const body = await lie(honest);
    await setWitness({ url: await answering(() => body), keyFingerprint: fingerprint(witness) });
    await expectSealedWithout(why);
  });

  test('about whose key it is, is refused', async () => {
    await setWitness({ url: witness.url, keyFingerprint: '0'.repeat(64) as Sha256 });
    await expectSealedWithout(/another key/);
  });

  test('by not being there, is counted as missing', async () => {
    await setWitness({ url: 'http://127.0.0.1:9', keyFingerprint: fingerprint(witness) });
    await expectSealedWithout(/could not be reached/);
  });

  async function expectSealedWithout(why: RegExp): Promise<void> {
    const { file, tabId } = await keep();
    const files = await openCapture(file);
    expect([files.has(WITNESS), files.has(WITNESS_PACKAGE)]).toEqual([false, false]);
    const { completeness } = await readCapture(file);
    expect(completeness.missing).toContainEqual({
      what: 'what a witness sees at this address',
      why: expect.stringMatching(why),
    });
    const { grades } = await verify(file);
    expect([grades.integrity.standing, grades.origin.standing]).toEqual(['holds', 'open']);
    const popup = await openPopup(browser, tabId);
    await popup.getByText(/The witness did not look/).waitFor();
    await popup.close();
  }
});

function* endless(): Generator<Uint8Array> {
  const chunk = new Uint8Array(8 * 1024 * 1024);
  for (let bytes = 0; bytes < 300 * 1024 * 1024; bytes += chunk.length) yield chunk;
}
