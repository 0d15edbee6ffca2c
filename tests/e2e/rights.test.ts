import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ExtensionBrowser } from '../../scripts/browsers/launch-chromium.ts';
import { makeCertificate } from '../../scripts/browsers/certificate.ts';
import { created } from '../../scripts/rights/sign.ts';
import { attestationData, deployOtherRegistries } from '../../scripts/contracts/other-registries.ts';
import { rootOf } from '../../utils/ipfs/write/root-of.ts';
import { digestBytes } from '../../utils/evidence/record/digest.ts';
import { seen } from '../unit/rights/seen.ts';
import { BROWSERS_OWN, startRecordingProxy, type RecordingProxy } from './support/recording-proxy.ts';
import { serveSite, type Site } from './support/serve.ts';
import { photograph, pressPhotograph, signedPhotograph } from './support/rights-pictures.ts';
import {
  createWorld,
  extensionPage,
  openChromium,
  openPage,
  openPopup,
  waitForReport,
  type World,
} from './support/world.ts';

declare const chrome: typeof import('wxt/browser').browser;

const BY = 'https://creativecommons.org/licenses/by/4.0/';
const RECORD = '/elsewhere.c2pa';
const CAMERA = 'camera.example';
const TDMREP = '/.well-known/tdmrep.json';

let world: World;
let camera: Site;
let proxy: RecordingProxy;
let browser: ExtensionBrowser;

const figure = (image: string, caption: string) =>
  `<figure><img src="${image}" width="400"><figcaption>${caption}</figcaption></figure>`;

async function serve(): Promise<void> {
  const page = (path: string, body: string) =>
    world.site.set(path, {
      type: 'text/html',
      body: `<!doctype html><meta charset="utf-8"><title>News</title>${body}`,
    });
  const jpeg = (path: string, body: Uint8Array) => world.cdn.set(path, { type: 'image/jpeg', body });

  jpeg('/press.jpg', await pressPhotograph(world.folder));
  page('/press', figure(`${world.cdn.url}/press.jpg`, 'Dunes at noon. Photo: Ana Ruiz'));

  const ring = await photograph(world.folder, 'ring.jpg', 12, {
    xmp: `<dc:creator><rdf:Seq><rdf:li>Event Horizon Telescope</rdf:li></rdf:Seq></dc:creator><cc:license rdf:resource="${BY}"/>`,
  });
  const [file, copy] = ['ring-registered.jpg', 'ring-copy.jpg'].map((name) => join(world.folder, name));
  await writeFile(file ?? '', ring);
  await sharp(ring)
    .resize({ width: 600 })
    .jpeg({ quality: 75 })
    .toFile(copy ?? '');
  await world.register([file ?? ''], { title: 'The ring', creator: 'EHT' });
  await world.register([copy ?? ''], {
    title: 'Vortex',
    creator: 'Demo Picture Agency',
    licence: 'https://agency.example/terms',
    account: 1,
  });
  jpeg('/ring.jpg', ring);
  page('/ring', figure(`${world.cdn.url}/ring.jpg`, 'A black hole. © Demo Picture Agency'));

  const draft = { assertions: [created('trainedAlgorithmicMedia')] };
  jpeg('/made.jpg', (await signedPhotograph(world.folder, 'made.jpg', 13, draft)).file);
  page('/made', figure(`${world.cdn.url}/made.jpg`, 'A city of glass'));

  const remote = `https://${CAMERA}${RECORD}`;
  const elsewhere = await signedPhotograph(world.folder, 'elsewhere.jpg', 15, {
    assertions: [created('digitalCapture')],
    remote,
  });
  jpeg('/elsewhere.jpg', elsewhere.file);
  camera.set(RECORD, { type: 'application/c2pa', body: elsewhere.record });
  page('/elsewhere', figure(`${world.cdn.url}/elsewhere.jpg`, 'A harbour'));

  jpeg('/reserved.jpg', await photograph(world.folder, 'reserved.jpg', 14, {}));
  world.cdn.set(TDMREP, {
    type: 'application/json',
    body: JSON.stringify([{ location: '/reserved*', 'tdm-reservation': 1 }]),
  });
  page('/reserved', figure(`${world.cdn.url}/reserved.jpg`, 'A lighthouse'));
}

beforeAll(async () => {
  world = await createWorld();
  const certificate = await makeCertificate(world.folder, [CAMERA]);
  camera = await serveSite(certificate);
  await serve();
  proxy = await startRecordingProxy({});
  // The proxy takes no https: the one host that has it is asked past it, and remembers by itself.
  browser = await openChromium(world, [
    ...proxy.args,
    `--proxy-bypass-list=<-loopback>;${CAMERA}`,
    certificate.trustArg,
    `--host-resolver-rules=MAP ${CAMERA} 127.0.0.1:${new URL(camera.url).port}`,
  ]);
});

afterAll(async () => {
  await browser?.close();
  await proxy?.stop();
  await camera?.stop();
  await world?.stop();
});

/** Paths asked of web hosts since the last time. */
function newRequests(): string[] {
  const hosts = new Set([world.site.url, world.cdn.url].map((url) => new URL(url).host));
  return proxy.requests
    .splice(0)
    .map(({ url }) => new URL(url))
    .map(({ host, pathname }) => (hosts.has(host) ? pathname : host))
    .filter((asked) => asked !== '/favicon.ico');
}

/**
 * Opens a page, waits for its scan, and opens the card of its picture; gives what was asked before and after the click, and what
 * of the engine for Content Credentials was loaded: its worker, the WebAssembly, the lists of signers.
 */
async function openCard(
  path: string,
): Promise<{ popup: Page; before: string[]; after: () => string[]; engine: readonly string[] }> {
  newRequests();
  const { tabId } = await openPage(browser, `${world.site.url}${path}`);
  await waitForReport(browser, tabId);
  const before = newRequests();
  const popup = await openPopup(browser, tabId);
  const engine: string[] = [];
  const note = (url: string) => void (/c2pa[^/]*$/.test(url) && engine.push(url));
  popup.on('worker', (worker) => note(worker.url()));
  popup.on('request', (request) => note(request.url()));
  const fold = popup.locator('.overview details.fold summary');
  const row = popup.locator('[data-image]');
  await row.or(fold).first().waitFor();
  if (await fold.isVisible()) await fold.click();
  await row.click();
  await popup.locator('.rights-parts:not(:has(.part-reading))').waitFor();
  return { popup, before, after: newRequests, engine };
}

const shoot = (popup: Page, name: string) =>
  popup.screenshot({ path: join('test-results', `rights-${name}.png`), fullPage: true });

describe('the rights of a picture', () => {
  test('that nobody registered are read from its file and its page, with at most one more request for it', async () => {
    const { popup, before, after, engine } = await openCard('/press');
    const card = popup.locator('article.card');
    await card.getByText('This picture is not registered').waitFor();
    expect(await card.locator('.rights-answer').innerText()).toBe(
      'The file says all rights reserved by \u2068“Ana Ruiz”\u2069.',
    );
    const credit = card.locator('.topic', { hasText: 'Credit' });
    expect(await credit.innerText()).toMatch(/Ana Ruiz\/Agence A[\s\S]*The file · unsigned/);
    expect(before).not.toContain(TDMREP);
    // The host's rules are asked for once the card is open; the picture is the one that is shown.
    const asked = after();
    expect(asked.filter((path) => path === TDMREP)).toHaveLength(1);
    expect(asked.filter((path) => path === '/press.jpg').length).toBeLessThanOrEqual(1);
    // There is no manifest that it would be needed for.
    expect(engine).toEqual([]);
    await shoot(popup, 'press');
  });

  test('are told apart where caption, file and two registrations disagree', async () => {
    const { popup } = await openCard('/ring');
    const card = popup.locator('article.card');
    await card.locator('.rights-answer', { hasText: 'Demo Picture Agency' }).waitFor();
    const creator = card.locator('.topic', { hasText: 'Creator' });
    expect(await creator.innerText()).toContain('They contradict each other');
    for (const name of ['EHT', 'Event Horizon Telescope', 'Demo Picture Agency'])
      expect(await creator.innerText()).toContain(name);
    const owner = card.locator('.topic', { hasText: 'Rights holder' });
    expect(await owner.innerText()).toMatch(
      /© Demo Picture Agency[\s\S]*The page’s caption · claim of the page/,
    );
    await shoot(popup, 'ring');
  });

  test('that a generative AI made are told by its Content Credentials, whose signer nobody here knows', async () => {
    const { popup, engine } = await openCard('/made');
    const credentials = popup.locator('.credentials');
    await credentials.getByText('Made with generative AI, its record says.').waitFor();
    expect(new Set(engine.map((url) => url.replace(/.*\./, '')))).toEqual(new Set(['js', 'pem', 'wasm']));
    expect(await credentials.innerText()).toContain(
      'Signed by Test-Camera, Whence-Tests, whom no trust list here names.',
    );
    expect(seen(await popup.locator('.rights-answer').innerText())).toMatch(
      /^Its Content Credential, of an unknown signer, says that generative AI made it[;.]/,
    );
    await credentials.locator('summary').click();
    await credentials.getByText('Created by a generative AI, with Fixture Maker').waitFor();
    await shoot(popup, 'made');
  });

  test('are told by credentials that are elsewhere once somebody asks for them, and nobody is asked before', async () => {
    const { popup } = await openCard('/elsewhere');
    const credentials = popup.locator('.credentials');
    await credentials.getByText('its signed record is kept at').waitFor();
    await shoot(popup, 'elsewhere');
    expect(await credentials.innerText()).toContain(`${CAMERA}${RECORD}`);
    expect(camera.requests).toEqual([]);
    await credentials.getByRole('button', { name: `Fetch it from ${CAMERA}` }).click();
    await credentials.getByText('Signed by').waitFor();
    expect(await credentials.innerText()).toContain(
      'whom no trust list here names. Nothing was changed since.',
    );
    expect(camera.requests.map(({ path }) => path)).toEqual([RECORD]);
    const [asked] = camera.requests;
    expect([asked?.headers.cookie, asked?.headers.referer]).toEqual([undefined, undefined]);
    await shoot(popup, 'elsewhere-fetched');
  });

  test('tell that its host prohibits data mining, who is asked once for all cards', async () => {
    const { popup, after } = await openCard('/reserved');
    const mining = popup.locator('.topic', { hasText: 'Data mining' });
    expect(await mining.innerText()).toMatch(/prohibited[\s\S]*The host · rule of who serves the file/);
    // Its rules are known since the first card.
    expect(after()).not.toContain(TDMREP);
    await shoot(popup, 'reserved');
  });

  test('on record in registries of others are read from the chain by the exact file, and marked as told by one node', async () => {
    const { rpcUrls, accounts } = world.stack.stack;
    const [registrar = '0x', photographer = '0x'] = accounts.slice(2).map(({ privateKey }) => privateKey);
    const others = await deployOtherRegistries(rpcUrls[0] ?? '', registrar);
    const file = await photograph(world.folder, 'committed.jpg', 15, {});
    world.cdn.set('/committed.jpg', { type: 'image/jpeg', body: file });
    world.site.set('/committed', {
      type: 'text/html',
      body: `<img src="${world.cdn.url}/committed.jpg" width="400">`,
    });
    const fields = 'string creator,string sha256';
    const schema = await others.registerSchema(fields);
    await others.commit(
      photographer,
      await rootOf(new Blob([file]).stream()),
      JSON.stringify({ creator: 'Ana Ruiz' }),
    );
    await others.attest(photographer, schema, attestationData(fields, ['Ben Sol', digestBytes(file)]));

    const settings = await extensionPage(browser);
    const log = settings.getByRole('group', { name: /ERC-7053/ });
    const service = settings.getByRole('group', { name: /EAS/ });
    await log.getByLabel('Contract’s address').fill(others.commitLog);
    await service.getByLabel('Contract’s address').fill(others.eas);
    await service.getByLabel('UID of the schema').fill(schema);
    await settings.getByRole('button', { name: 'Save registries' }).click();
    await settings.getByText('Saved.').waitFor();
    await settings.close();

    const { popup } = await openCard('/committed');
    // They are named once they have answered.
    await popup.getByText('Other registries (ERC-7053 log and Ethereum Attestation Service): read').waitFor();
    const creator = await popup.locator('.topic', { hasText: 'Creator' }).innerText();
    const node = new URL(world.rpc.url).host;
    expect(creator).toMatch(
      /Ana Ruiz[\s\S]*in an ERC-7053 log · registered elsewhere · Only one of your nodes told this: /,
    );
    expect(creator).toMatch(/Ben Sol[\s\S]*in the Ethereum Attestation Service/);
    expect(creator).toContain(`Only one of your nodes told this: ${node}`);
    await shoot(popup, 'committed');

    // Of another file they have nothing on record.
    const other = await openCard('/reserved');
    await other.popup.locator('.part-silent', { hasText: 'Other registries' }).waitFor();
  });

  test('cost a page nothing before a card is opened: all that was asked is the page, its picture and the scan of it', async () => {
    // Whoever asked for the host's rules too early would find them known already.
    const inBrowser = await extensionPage(browser);
    await inBrowser.evaluate(() => chrome.storage.session.remove('tdmFiles'));
    await inBrowser.close();
    const { before, after } = await openCard('/made');
    expect(after()).toContain(TDMREP);
    // The copy of the registry is brought up to date by the clock, whatever page is open; and the browser has its own.
    const expected = new Set(['/made', '/made.jpg', new URL(world.rpc.url).host, ...BROWSERS_OWN]);
    const scanned = before.filter((asked) => !expected.has(asked));
    expect(before).toContain('/made');
    expect(scanned).toEqual([]);
  });
});
