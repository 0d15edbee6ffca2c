import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { pictureWith } from '../../scripts/rights/embed.ts';
import { utf8 } from '../../scripts/rights/tiff.ts';
import { RIGHTS } from '../../utils/evidence/package/layout.ts';
import type { Rights } from '../../utils/evidence/record/rights.ts';
import { verifyPackage } from '../../utils/evidence/verify/verify-package.ts';
import { NO_TOOLS } from '../unit/evidence/fixed-capture.ts';
import type { ExtensionBrowser } from '../../scripts/browsers/launch-chromium.ts';
import type { Capture } from '../../utils/evidence/record/capture.ts';
import { isLost } from '../../utils/evidence/record/left-out.ts';
import { STEPS } from '../../utils/evidence/record/steps.ts';
import {
  captureOf,
  clickMenu,
  openVerified,
  readStoredDraft,
  sealedPackage,
  startCapture,
} from './support/evidence.ts';
import { drawPicture, pixelsOf, RED } from './support/pictures.ts';
import {
  createWorld,
  dashboardAt,
  extensionPage,
  killWorker,
  openChromium,
  openPage,
  openPopup,
  waitForReport,
  type World,
} from './support/world.ts';

declare const chrome: typeof import('wxt/browser').browser;

let world: World;
let browser: ExtensionBrowser;

const HELD_MS = 1500;

/** What should be there, and is not. */
const lostOf = ({ completeness }: Capture) =>
  completeness.missing.filter((one) => isLost(one)).map(({ what }) => what);

beforeAll(async () => {
  world = await createWorld();
  const { site, cdn, folder } = world;
  const [harbour, orchard] = await Promise.all([
    drawPicture(folder, 'harbour.jpg', 1),
    drawPicture(folder, 'orchard.jpg', 2),
  ]);
  await world.register([harbour]);
  site.set('/own.jpg', { type: 'image/jpeg', body: await readFile(harbour) });
  cdn.set('/other.jpg', { type: 'image/jpeg', body: await readFile(orchard) });
  const slow = await readFile(orchard);
  let isAsked = false;
  cdn.set('/slow.jpg', (_, response) => {
    const answer = () => response.writeHead(200, { 'content-type': 'image/jpeg' }).end(slow);
    // The page gets it at once; who asks again waits.
    if (isAsked) setTimeout(answer, HELD_MS);
    else answer();
    isAsked = true;
    return null;
  });
  const body = (pictures: string) =>
    `<!doctype html><title>Harbour</title><h1>A story</h1>${pictures}<form><input name="pin"><textarea></textarea></form>`;
  const type = 'text/html; charset=utf-8';
  const two = `<img id="own" src="/own.jpg" width="400"><img src="${cdn.url}/other.jpg" width="400">`;
  site.set('/', { type, body: body(two) });
  site.set('/slow', { type, body: body(`${two}<img src="${cdn.url}/slow.jpg" width="300">`) });
  browser = await openChromium(world);
});

afterAll(async () => {
  await browser?.close();
  await world?.stop();
});

describe('one click', () => {
  test('in the popup keeps the page in a package that verifies, without what was written in its forms', async () => {
    const { page, tabId } = await openPage(browser, `${world.site.url}/`);
    await waitForReport(browser, tabId);
    await page.locator('input').fill('hunter2');
    await page.locator('textarea').fill('hunter2');
    const popup = await openPopup(browser, tabId);
    await popup.getByRole('button', { name: 'Keep evidence of this page' }).click();
    // As a popup does not, a page of its own stands before the one that is to be seen.
    await page.bringToFront();
    await popup.getByText('Kept and sealed.').waitFor();
    await popup.screenshot({ path: 'test-results/evidence-kept.png' });
    const progress = await popup.evaluate((key) => chrome.storage.session.get(key), `capture:${tabId}`);
    const [{ captureId }] = Object.values(progress) as [{ captureId: string }];
    const file = await sealedPackage(popup, captureId);
    const { capture, files } = await openVerified(file);
    expect(capture).toMatchObject({
      url: `${world.site.url}/`,
      title: 'Harbour',
      mode: 'default',
      completeness: { images: { found: 2, captured: 2 }, frames: { found: 1, captured: 1 } },
    });
    expect(lostOf(capture)).toEqual([]);
    expect(capture.works.map(({ kind }) => kind)).toEqual(['exact']);
    expect(capture.clock.chain).toMatchObject({ chainId: world.stack.stack.chainId });
    expect(capture.environment.extension.buildSha256).toMatch(/^[\da-f]{64}$/);
    for (const [path, content] of files) expect(await content.text(), path).not.toContain('hunter2');
    await popup.close();
    await page.close();
  });

  test('in the menu of a picture marks it, and cuts it out of the screenshot', async () => {
    const inBrowser = await extensionPage(browser);
    const { page, tabId } = await openPage(browser, `${world.site.url}/`);
    const srcUrl = await clickMenu(browser, tabId, 'keep-image', page.locator('#own'));
    const captureId = await captureOf(inBrowser, tabId);
    const { capture, files } = await openVerified(await sealedPackage(inBrowser, captureId));
    expect(capture.subject).toMatchObject({ kind: 'image', url: srcUrl });
    const shot = capture.screenshots.find(({ shows }) => shows === 'subject');
    expect(shot?.box.width).toBe(400);
    expect(await pixelsOf(files.get(shot?.file ?? ''))).toMatchObject({ width: 400 });
    await inBrowser.close();
    await page.close();
  });

  test('in the menu of the page marks what it was opened on, and tells that half of it was not in view', async () => {
    const box = 'position:absolute;left:-50px;top:30px;width:250px;height:100px;background:rgb(200,30,90)';
    world.site.set('/words', {
      type: 'text/html; charset=utf-8',
      body: `<!doctype html><title>Words</title><p style="${box};margin:0">`,
    });
    const inBrowser = await extensionPage(browser);
    const { page, tabId } = await openPage(browser, `${world.site.url}/words`);
    await clickMenu(browser, tabId, 'keep-page', page.locator('p'));
    const file = await sealedPackage(inBrowser, await captureOf(inBrowser, tabId));
    const { capture, files } = await openVerified(file);
    expect(capture.subject).toEqual({
      kind: 'element',
      url: null,
      box: { left: -50, top: 30, width: 250, height: 100 },
    });
    const cut = capture.screenshots.find(({ shows }) => shows === 'subject');
    expect(cut?.box).toEqual({ left: 0, top: 30, width: 200, height: 100 });
    expect(lostOf(capture)).toEqual(['a part of the subject, cut out of the screenshot']);
    expect(await pixelsOf(files.get(cut?.file ?? ''))).toEqual({ width: 200, height: 100, colours: RED });
    await inBrowser.close();
    await page.close();
  });

  test('of a page with a press photo keeps what file, host and page say of its rights, held against their bytes', async () => {
    const { site, cdn } = world;
    const credit = { byLines: [utf8('Ana Ruiz')], credit: utf8('Agence A') };
    const body = await pictureWith('jpeg', { iptc: credit });
    cdn.set('/press.jpg', (_, response) => {
      response.writeHead(200, { 'content-type': 'image/jpeg', 'tdm-reservation': '1' }).end(body);
      return null;
    });
    const caption = (text: string) =>
      `<figure><img src="${cdn.url}/press.jpg" width="400"><figcaption>${text}</figcaption></figure>`;
    const letter = caption('<span contenteditable>Photo: a secret friend</span>');
    site.set('/press', {
      type: 'text/html; charset=utf-8',
      body: `<!doctype html><title>Press</title>${caption('Dunes. Photo: Ben Sol')}${letter}`,
    });
    const inBrowser = await extensionPage(browser);
    const { page, tabId } = await openPage(browser, `${site.url}/press`);
    const file = await sealedPackage(inBrowser, await startCapture(inBrowser, tabId));
    const { files } = await openVerified(file);
    const record = JSON.parse((await files.get(RIGHTS)?.text()) ?? '{}') as Rights;
    expect(record.pictures.find(({ url }) => url === `${cdn.url}/press.jpg`)).toMatchObject({
      file: { says: { creators: ['Ana Ruiz'], credit: 'Agence A' }, credentialsBytes: 0 },
      host: { dataMining: { rule: 'prohibited' } },
      page: [{ where: 'caption', says: { credit: 'Ben Sol' } }],
    });
    for (const [path, content] of files) expect(await content.text(), path).not.toContain('secret friend');
    expect(await files.get('report/report.html')?.text()).toContain('creator: Ana Ruiz; credit: Agence A');
    const { findings } = await verifyPackage(file, NO_TOOLS);
    expect(findings.map(({ reason }) => reason)).toContain('warc.rights');
    await inBrowser.close();
    await page.close();
  });

  test('of a page that was altered in the browser keeps what was shown, and says that it cannot tell', async () => {
    const inBrowser = await extensionPage(browser);
    const { page, tabId } = await openPage(browser, `${world.site.url}/`);
    await page.locator('h1').evaluate((heading) => (heading.textContent = 'Another story'));
    const file = await sealedPackage(inBrowser, await startCapture(inBrowser, tabId));
    const { files } = await openVerified(file);
    expect(await files.get('evidence/dom.html')?.text()).toContain('Another story');
    const report = await files.get('report/report.html')?.text();
    expect(report).toContain('a page altered in the browser before the capture looks the same here');
    expect(report).not.toContain('Another story');
    await inBrowser.close();
    await page.close();
  });

  test('can be looked through before it is sealed, and a part taken out', async () => {
    const inBrowser = await extensionPage(browser);
    const { page, tabId } = await openPage(browser, `${world.site.url}/`);
    const captureId = await startCapture(inBrowser, tabId, { isReviewed: true });
    await expect
      .poll(async () => (await readStoredDraft(inBrowser, captureId))?.state, { timeout: 20_000 })
      .toBe('review');
    await inBrowser.goto(dashboardAt(browser, `unsealed/${captureId}`));
    await inBrowser.getByLabel('The page as one file').uncheck();
    await inBrowser.getByLabel('What file, host and page say of rights').uncheck();
    await inBrowser.getByLabel('Note, sealed with it').fill('Seen on my way home.');
    await inBrowser.bringToFront();
    await inBrowser.screenshot({ path: 'test-results/evidence-review.png', fullPage: true });
    await inBrowser.getByRole('button', { name: /^Seal/ }).click();
    const { capture, files } = await openVerified(await sealedPackage(inBrowser, captureId));
    expect(capture.note).toBe('Seen on my way home.');
    expect(capture.dropped.map(({ what }) => what)).toEqual(['evidence/page.mhtml', 'evidence/rights.json']);
    expect([...files.keys()]).not.toContain('evidence/rights.json');
    expect([...files.keys()]).not.toContain('evidence/page.mhtml');
    expect(await files.get('evidence/calls.jsonl')?.text()).toContain('"api":"drop"');
    await inBrowser.close();
    await page.close();
  });
});

describe('a capture that is disturbed', () => {
  test('goes on with what it has when the worker is killed at each step', async () => {
    const inBrowser = await extensionPage(browser);
    const { page, tabId } = await openPage(browser, `${world.site.url}/slow`);
    const captureId = await startCapture(inBrowser, tabId);
    const killedAfter: (readonly string[])[] = [];
    for (let steps = 0; steps < STEPS.length;) {
      const draft = await readStoredDraft(inBrowser, captureId);
      if (!draft) break;
      if (draft.done.length < steps) continue;
      for (const before of killedAfter) expect(draft.done).toEqual(expect.arrayContaining([...before]));
      await killWorker(browser);
      killedAfter.push(draft.done);
      steps = draft.done.length + 1;
      // Any event wakes a worker; its alarm would within half a minute.
      await inBrowser.evaluate(() =>
        chrome.runtime.sendMessage({ name: 'dataUsed.add', input: { requests: 0, bytes: 0 } }),
      );
    }
    const { capture } = await openVerified(await sealedPackage(inBrowser, captureId, 60_000));
    expect(killedAfter.length).toBeGreaterThan(2);
    // Others may be done by the time that a busy machine kills the worker; a host holds back the first of these.
    const resumed = capture.steps?.filter(({ isResumed }) => isResumed).map(({ name }) => name);
    expect(resumed).toEqual(expect.arrayContaining(['served', 'works']));
    expect(lostOf(capture)).toEqual([]);
    expect(capture.completeness.images).toEqual({ found: 3, captured: 3 });
    await inBrowser.close();
    await page.close();
  });

  test('keeps what there is when the tab is closed, and says what is missing', async () => {
    const { page, tabId } = await openPage(browser, `${world.site.url}/slow`);
    const inBrowser = await extensionPage(browser);
    // Never in front: the screenshot waits for it.
    await inBrowser.bringToFront();
    const captureId = await startCapture(inBrowser, tabId);
    await expect
      .poll(async () => (await readStoredDraft(inBrowser, captureId))?.done, { timeout: 20_000 })
      .toContain('archive');
    await page.close();
    const { capture } = await openVerified(await sealedPackage(inBrowser, captureId));
    expect(capture.completeness.images).toEqual({ found: 3, captured: 3 });
    expect(lostOf(capture)).toEqual(['a screenshot of what was in view']);
    await inBrowser.close();
  });

  test('says so when no node answers, or a picture’s host has gone or hangs up', async () => {
    const inBrowser = await extensionPage(browser);
    const { page, tabId } = await openPage(browser, `${world.site.url}/`);
    world.rpc.isDown = true;
    world.cdn.set('/other.jpg', { type: 'text/plain', body: 'gone', status: 410 });
    world.site.set('/own.jpg', (_, response) => {
      response.writeHead(200, { 'content-type': 'image/jpeg', 'content-length': '90000' });
      response.write('half of it', () => response.destroy());
      return null;
    });
    const captureId = await startCapture(inBrowser, tabId);
    const { capture } = await openVerified(await sealedPackage(inBrowser, captureId));
    world.rpc.isDown = false;
    expect(capture.clock.chain).toBeNull();
    expect(capture.completeness.missing).toEqual(
      expect.arrayContaining([
        { what: expect.stringContaining('the newest block') as string, why: expect.any(String) as string },
        {
          what: `the picture ${world.cdn.url}/other.jpg`,
          why: 'its host answered 410 to a request without cookies',
        },
        { what: `the picture ${world.site.url}/own.jpg`, why: 'its host did not answer' },
      ]),
    );
    // Both as the page has shown them.
    expect(capture.completeness.images).toEqual({ found: 2, captured: 2 });
    await inBrowser.close();
    await page.close();
  });
});
