import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ExtensionBrowser } from '../../scripts/browsers/launch-chromium.ts';
import { verifyPackage } from '../../utils/evidence/verify/verify-package.ts';
import { NO_TOOLS } from '../unit/evidence/fixed-capture.ts';
import { readCapture, sealedPackage } from './support/evidence.ts';
import { drawPicture } from './support/pictures.ts';
import { createWorld, extensionPage, openChromium, openPage, type World } from './support/world.ts';

declare const chrome: typeof import('wxt/browser').browser;

let world: World;
let browser: ExtensionBrowser;

beforeAll(async () => {
  world = await createWorld();
  const picture = await readFile(await drawPicture(world.folder, 'harbour.jpg', 1));
  world.site.set('/own.jpg', { type: 'image/jpeg', body: picture });
  world.cdn.set('/other.jpg', { type: 'image/jpeg', body: picture });
  world.site.set('/', {
    type: 'text/html; charset=utf-8',
    body: `<!doctype html><title>Harbour</title><p>A story</p><img src="/own.jpg" width="400">
      <img src="${world.cdn.url}/other.jpg" width="400"><form><input name="secret"></form>`,
  });
  browser = await openChromium(world);
});

afterAll(async () => {
  await browser?.close();
  await world?.stop();
});

describe('a click', () => {
  test('keeps the page in a package that verifies', async () => {
    const { page, tabId } = await openPage(browser, `${world.site.url}/`);
    const inBrowser = await extensionPage(browser);
    await page.bringToFront();
    const { value } = await inBrowser.evaluate(
      (id) =>
        chrome.runtime.sendMessage({
          name: 'evidence.capture',
          input: { tabId: id, mode: 'default', imageUrl: null, isWhole: false, isReviewed: false },
        }),
      tabId,
    );
    const file = await sealedPackage(inBrowser, value.captureId);
    const verification = await verifyPackage(file, NO_TOOLS);
    const capture = await readCapture(file);
    expect(verification.findings.filter(({ outcome }) => outcome === 'failed')).toEqual([]);
    expect(capture.completeness.images).toEqual({ found: 2, captured: 2 });
  });
});
