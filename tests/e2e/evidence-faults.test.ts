import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launchChromium, type ExtensionBrowser } from '../../scripts/browsers/launch-chromium.ts';
import { openVerified, readStoredDraft, sealedPackage, startCapture } from './support/evidence.ts';
import { drawPicture } from './support/pictures.ts';
import {
  boundedBuild,
  createWorld,
  extensionPage,
  openChromium,
  openPage,
  openPopup,
  type World,
} from './support/world.ts';

let world: World;
let browser: ExtensionBrowser;

/** Answers that are held back until somebody lets them go. */
let held: (() => void)[] = [];
let isHolding = false;

beforeAll(async () => {
  world = await createWorld();
  const { site, folder } = world;
  const picture = await readFile(await drawPicture(folder, 'harbour.jpg', 1));
  site.set('/own.jpg', { type: 'image/jpeg', body: picture });
  site.set('/held.jpg', (_, response) => {
    const answer = () => response.writeHead(200, { 'content-type': 'image/jpeg' }).end(picture);
    if (isHolding) held.push(answer);
    else answer();
    return null;
  });
  const type = 'text/html; charset=utf-8';
  const pictures = '<img src="/own.jpg" width="400"><img src="/held.jpg" width="300">';
  site.set('/first', { type, body: `<!doctype html><title>First</title><h1>The first page</h1>${pictures}` });
  site.set('/second', { type, body: '<!doctype html><title>Zanzibar</title><h1>Zanzibar</h1>' });
  browser = await openChromium(world);
});

afterAll(async () => {
  await browser?.close();
  await world?.stop();
});

const letGo = () => {
  isHolding = false;
  for (const answer of held.splice(0)) answer();
};

const isDone = (inBrowser: Page, captureId: string, step: string) =>
  expect
    .poll(async () => (await readStoredDraft(inBrowser, captureId))?.done, { timeout: 20_000 })
    .toContain(step);

async function expectNothingOfSecond(files: ReadonlyMap<string, Blob>): Promise<void> {
  for (const [path, content] of files) expect(await content.text(), path).not.toContain('Zanzibar');
}

describe('a page that is left while it is captured', () => {
  test('for another one is kept as far as it was there, with nothing of the other', async () => {
    const { page, tabId } = await openPage(browser, `${world.site.url}/first`);
    const inBrowser = await extensionPage(browser);
    // Never in front: the screenshot waits for it.
    await inBrowser.bringToFront();
    isHolding = true;
    const captureId = await startCapture(inBrowser, tabId, { isWhole: true });
    await isDone(inBrowser, captureId, 'archive');
    await page.goto(`${world.site.url}/second`);
    await page.bringToFront();
    await isDone(inBrowser, captureId, 'screen');
    letGo();
    const { capture, files } = await openVerified(await sealedPackage(inBrowser, captureId));
    expect(capture).toMatchObject({ url: `${world.site.url}/first`, title: 'First' });
    expect(capture.screenshots).toEqual([]);
    expect(capture.completeness.images).toEqual({ found: 2, captured: 2 });
    expect(capture.completeness.missing).toEqual(
      expect.arrayContaining([
        { what: 'a screenshot of what was in view', why: 'the page was left in the meantime' },
        { what: 'pictures of the whole page', why: expect.any(String) as string },
      ]),
    );
    await expectNothingOfSecond(files);
    await inBrowser.close();
    await page.close();
  });

  test('before it was read is not taken for the one that came', async () => {
    const { page, tabId } = await openPage(browser, `${world.site.url}/first`);
    const inBrowser = await extensionPage(browser);
    const captureId = await startCapture(inBrowser, tabId);
    await page.goto(`${world.site.url}/second`);
    await page.bringToFront();
    const { capture, files } = await openVerified(await sealedPackage(inBrowser, captureId));
    expect(capture.url).toBe(`${world.site.url}/first`);
    await expectNothingOfSecond(files);
    await inBrowser.close();
    await page.close();
  });

  test('by closing its tab while hosts are asked is kept with what was there', async () => {
    const { page, tabId } = await openPage(browser, `${world.site.url}/first`);
    const inBrowser = await extensionPage(browser);
    await page.bringToFront();
    isHolding = true;
    const captureId = await startCapture(inBrowser, tabId);
    await isDone(inBrowser, captureId, 'screen');
    await isDone(inBrowser, captureId, 'archive');
    await page.close();
    letGo();
    const { capture } = await openVerified(await sealedPackage(inBrowser, captureId));
    expect(capture.completeness.images).toEqual({ found: 2, captured: 2 });
    expect(capture.screenshots.map(({ shows }) => shows)).toEqual(['view']);
    await inBrowser.close();
  });
});

describe('what people wrote', () => {
  test('in documents and elements that are made for writing is nowhere, nor are the pictures in it', async () => {
    const { site } = world;
    const type = 'text/html; charset=utf-8';
    const editor = "<body><p>hunter2</p><script>document.designMode = 'on'</script></body>";
    site.set('/editor', { type, body: editor });
    site.set('/letter', {
      type,
      body: `<!doctype html><title>Letter</title><p>kept</p><img src="/own.jpg" width="200">
        <div contenteditable>hunter2 <img src="/held.jpg" width="100"></div>
        <iframe src="/editor"></iframe><iframe id="blank"></iframe>
        <script>
          const inner = document.querySelector('#blank').contentDocument;
          inner.body.textContent = 'hunter2';
          inner.designMode = 'on';
        </script>`,
    });
    const { page, tabId } = await openPage(browser, `${site.url}/letter`);
    const inBrowser = await extensionPage(browser);
    await page.bringToFront();
    const captureId = await startCapture(inBrowser, tabId);
    const { capture, files } = await openVerified(await sealedPackage(inBrowser, captureId));
    expect(capture.completeness.images).toEqual({ found: 1, captured: 1 });
    const documents = [...files].filter(([path]) => /\.(?:html|mhtml)$/.test(path));
    // The page, its two frames, the saved page and the report.
    expect(documents).toHaveLength(5);
    for (const [path, content] of documents) {
      const text = (await content.text()).replaceAll('=\r\n', '');
      const withoutScripts = text.replaceAll(/<script>[\s\S]*?<\/script>/g, '');
      expect(withoutScripts, path).not.toContain('hunter2');
      expect(withoutScripts, path).not.toMatch(/^Content-Location: .*held\.jpg/m);
    }
    await inBrowser.close();
    await page.close();
  });
});

describe('a disk that is full', () => {
  /** The page and its screenshot fit, the picture does not. */
  const ROOM_BYTES = 4 * 1024 * 1024;
  const PICTURE_BYTES = 6 * 1024 * 1024;

  test('keeps what was captured, says what to do, and the capture goes on once there is room', async () => {
    const { site, folder } = world;
    const picture = await readFile(join(folder, 'harbour.jpg'));
    // What comes after a picture's end is noise, which nothing makes smaller.
    const body = Buffer.concat([picture, randomBytes(PICTURE_BYTES)]);
    site.set('/large.jpg', { type: 'image/jpeg', body });
    const html = '<!doctype html><title>Large</title><img src="/large.jpg" width="400">';
    site.set('/large', { type: 'text/html; charset=utf-8', body: html });
    const small = await launchChromium({ extensionDir: await boundedBuild(world), headless: true });
    const inBrowser = await extensionPage(small);
    const devTools = await small.context.newCDPSession(inBrowser);
    const origin = `chrome-extension://${small.extensionId}`;
    // Before anything is stored: the browser remembers for half a minute how much room there is.
    await devTools.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: ROOM_BYTES });
    const { page, tabId } = await openPage(small, `${site.url}/large`);
    const captureId = await startCapture(inBrowser, tabId);
    const popup = await openPopup(small, tabId);
    await page.bringToFront();
    await popup.getByText('It could not be stored or sealed').waitFor();
    await popup.screenshot({ path: 'test-results/evidence-no-room.png' });
    const stuck = await readStoredDraft(inBrowser, captureId);
    expect(stuck).toMatchObject({ state: 'stuck' });
    expect(stuck?.done.toSorted()).toEqual(['clock', 'page', 'screen']);
    await devTools.send('Storage.overrideQuotaForOrigin', { origin });
    await popup.getByRole('button', { name: 'Try again' }).click();
    const { capture, files } = await openVerified(await sealedPackage(inBrowser, captureId));
    expect(capture.completeness.images).toEqual({ found: 1, captured: 1 });
    expect(capture.screenshots.map(({ shows }) => shows)).toEqual(['view']);
    expect([...files.keys()]).toContain('evidence/page.mhtml');
    expect(capture.steps?.map(({ name, isResumed }) => [name, isResumed])).toEqual(
      expect.arrayContaining([
        ['screen', false],
        ['archive', true],
        ['served', true],
        ['works', true],
      ]),
    );
    await small.close();
  });
});
