import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { launchChromium, type ExtensionBrowser } from '../../scripts/browsers/launch-chromium.ts';
import { drawPicture } from './support/pictures.ts';
import { serveSite, type Site } from './support/serve.ts';
import { openPage, openPopup, waitForReport } from './support/world.ts';

declare const chrome: typeof import('wxt/browser').browser;

let folder: string;
let site: Site;
let cdn: Site;
let browser: ExtensionBrowser;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'whence-e2e-'));
  [site, cdn] = [await serveSite(), await serveSite()];
  cdn.set('/a.jpg', { type: 'image/jpeg', body: await readFile(await drawPicture(folder, 'a.jpg', 1)) });
  for (const path of ['/', '/second']) {
    site.set(path, { type: 'text/html', body: `<img src="${cdn.url}/a.jpg" width="300">` });
  }
  browser = await launchChromium({ extensionDir: inject('extensions').chrome, headless: true });
});

afterAll(async () => {
  await browser?.close();
  await Promise.all([site?.stop(), cdn?.stop()]);
  await rm(folder, { recursive: true });
});

describe('before a network is set', () => {
  test('no picture is fetched, none is called unregistered, and the popup leads to the settings', async () => {
    const { tabId } = await openPage(browser, `${site.url}/`);
    const { images } = await waitForReport(browser, tabId);
    expect(images.map(({ verdict }) => verdict)).toEqual([{ kind: 'not_checked', reason: 'not_configured' }]);
    expect(cdn.requests).toHaveLength(1);
    const popup = await openPopup(browser, tabId);
    await popup.getByRole('heading', { name: 'Whence has no registry to ask yet' }).waitFor();
    await popup.getByRole('button', { name: 'Open settings' }).waitFor();
  });

  test('a page that extensions may not enter shows none of the pictures of the page before', async () => {
    const { page, tabId } = await openPage(browser, `${site.url}/second`);
    await waitForReport(browser, tabId);
    const popup = await openPopup(browser, tabId);
    await page.goto('chrome://version');
    await expect
      .poll(
        () =>
          popup.evaluate(async (key) => (await chrome.storage.session.get(key))[key] ?? null, `tab:${tabId}`),
        { timeout: 10_000 },
      )
      .toBeNull();
  });
});
