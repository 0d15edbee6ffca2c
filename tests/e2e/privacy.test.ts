import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ExtensionBrowser } from '../../scripts/browsers/launch-chromium.ts';
import { drawPicture } from './support/pictures.ts';
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

let world: World;
let browser: ExtensionBrowser;

beforeAll(async () => {
  world = await createWorld();
  const known = await drawPicture(world.folder, 'known.jpg', 1);
  await world.register([known], { title: 'Known' });
  const unknown = await readFile(await drawPicture(world.folder, 'unknown.jpg', 2));
  world.site.set('/unknown.jpg', { type: 'image/jpeg', body: unknown });
  world.cdn.set('/unknown.jpg', { type: 'image/jpeg', body: unknown });
  world.site.set('/known.jpg', { type: 'image/jpeg', body: await readFile(known) });
  world.site.set('/strangers', {
    type: 'text/html',
    body: `<img src="/unknown.jpg" width="300"><img src="${world.cdn.url}/unknown.jpg" width="300">`,
  });
  world.site.set('/known', { type: 'text/html', body: '<img src="/known.jpg" width="300">' });
  world.site.set('/none', { type: 'text/html', body: '<p>No pictures</p>' });
  browser = await openChromium(world);
});

afterAll(async () => {
  await browser?.close();
  await world?.stop();
});

const asked = () => [world.rpc, ...world.gateways].map(({ requests }) => requests.length);

describe('what leaves the browser', () => {
  test('pictures that nobody registered cause no request but to their own host', async () => {
    const before = asked();
    const { tabId } = await openPage(browser, `${world.site.url}/strangers`);
    const { images } = await waitForReport(
      browser,
      tabId,
      (it) => it.images.length === 2 && it.images.every(({ verdict }) => verdict.kind === 'none'),
    );
    expect(images).toHaveLength(2);
    expect(asked()).toEqual(before);
  });

  test('a registered picture asks neither chain nor gateway before somebody looks', async () => {
    const before = asked();
    const { tabId } = await openPage(browser, `${world.site.url}/known`);
    await waitForReport(browser, tabId);
    expect(asked()).toEqual(before);
    const popup = await openPopup(browser, tabId);
    await popup.getByText('Known', { exact: true }).waitFor();
    expect(asked()).not.toEqual(before);
    await popup.close();
  });

  test('the release build listens to no web requests, and names no host of its own', async () => {
    const page = await extensionPage(browser);
    const manifest = await page.evaluate(() => chrome.runtime.getManifest());
    await page.close();
    expect(manifest.permissions).toEqual(['storage', 'unlimitedStorage', 'alarms', 'contextMenus']);
  });

  test('a page without pictures is answered so', async () => {
    const { tabId } = await openPage(browser, `${world.site.url}/none`);
    await waitForReport(browser, tabId, () => true);
    const popup = await openPopup(browser, tabId);
    await popup.getByRole('heading', { name: 'No pictures to check on this page' }).waitFor();
    await popup.close();
  });
});

describe('a hostile page', () => {
  test('cannot reach the background or read what was found', async () => {
    const { page } = await openPage(browser, `${world.site.url}/known`);
    const reach = await page.evaluate(() => {
      const { runtime } = (globalThis as { chrome?: { runtime?: { sendMessage?: unknown } } }).chrome ?? {};
      return {
        canSend: typeof runtime?.sendMessage,
        marks: document.querySelectorAll('[data-whence], [class*=whence]').length,
      };
    });
    expect(reach).toEqual({ canSend: 'undefined', marks: 0 });
  });
});

describe('Check this image', () => {
  test('opens the card of the picture that was clicked, also of one too small for the scan', async () => {
    world.site.set('/small', { type: 'text/html', body: '<img src="/known.jpg?small" width="40">' });
    const known = await readFile(`${world.folder}/known.jpg`);
    world.site.set('/known.jpg?small', { type: 'image/jpeg', body: known });
    // Extension pages share a process, and one can look into the browser's own popup.
    const observer = await extensionPage(browser);
    const { tabId } = await openPage(browser, `${world.site.url}/small`);
    const worker = browser.context.serviceWorkers()[0] ?? browser.worker;
    await worker.evaluate(
      async ({ id, srcUrl }) => {
        const tab = await chrome.tabs.get(id);
        const event = chrome.contextMenus.onClicked as unknown as {
          dispatch(info: object, tab: object): void;
        };
        event.dispatch({ menuItemId: 'check-image', srcUrl, editable: false, pageUrl: tab.url ?? '' }, tab);
      },
      { id: tabId, srcUrl: `${world.site.url}/known.jpg?small` },
    );
    const readPopup = () => {
      const [popup] = chrome.extension.getViews({ type: 'popup' }) as unknown as { document: Document }[];
      return popup?.document.body.innerText ?? '';
    };
    await expect
      .poll(() => observer.evaluate(readPopup), { timeout: 15_000 })
      .toContain('This picture is registered');
    await observer.close();
  });
});
