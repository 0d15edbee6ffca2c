import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { launchChromium, type ExtensionBrowser } from '../../scripts/browsers/launch-chromium.ts';
import { drawPicture } from './support/pictures.ts';
import { serveSite, type Site } from './support/serve.ts';
import { extensionPage, openPage, openPopup, waitForReport } from './support/world.ts';

let folder: string;
let site: Site;
let cdn: Site;
let browser: ExtensionBrowser;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'whence-e2e-'));
  [site, cdn] = [await serveSite(), await serveSite()];
  cdn.set('/a.jpg', { type: 'image/jpeg', body: await readFile(await drawPicture(folder, 'a.jpg', 1)) });
  site.set('/b.jpg', { type: 'image/jpeg', body: await readFile(await drawPicture(folder, 'b.jpg', 2)) });
  const body = `<img src="${cdn.url}/a.jpg" width="300"><img src="/b.jpg" width="300">`;
  for (const path of ['/', '/second']) site.set(path, { type: 'text/html', body });
  const told = '<figure><img src="/b.jpg" width="300"><figcaption>Photo: Ana Ruiz</figcaption></figure>';
  site.set('/told', { type: 'text/html', body: told });
  browser = await launchChromium({ extensionDir: inject('extensions').chrome, headless: true });
});

const pictureRequests = () =>
  [...site.requests, ...cdn.requests].filter(({ path }) => /^\/[ab]\.jpg$/.test(path));

afterAll(async () => {
  await browser?.close();
  await Promise.all([site?.stop(), cdn?.stop()]);
  await rm(folder, { recursive: true });
});

describe('before a network is set', () => {
  test('nothing is looked for or fetched by itself, and the popup leads to the settings', async () => {
    const { page, tabId } = await openPage(browser, `${site.url}/`);
    const { images } = await waitForReport(browser, tabId, () => true);
    expect(images).toEqual([]);
    await page.waitForTimeout(1000);
    expect(pictureRequests()).toHaveLength(2);
    expect((await waitForReport(browser, tabId, () => true)).images).toEqual([]);
    const popup = await openPopup(browser, tabId);
    await popup.getByRole('heading', { name: 'Whence has no registry to ask yet' }).waitFor();
    const opened = browser.context.waitForEvent('page');
    await popup.getByRole('button', { name: 'Open settings' }).click();
    const settings = await opened;
    await settings.getByRole('heading', { level: 1, name: 'Settings' }).waitFor();
    await settings.close();
  });

  test('what the page says of a picture is read once somebody opens it', async () => {
    const { tabId } = await openPage(browser, `${site.url}/told`);
    const popup = await openPopup(browser, tabId);
    await popup.getByRole('button', { name: /b\.jpg/ }).click();
    await popup.getByText('Whence has not been told which registry to ask').waitFor();
    await popup.getByText('Ana Ruiz').first().waitFor();
    await popup.getByText('Registry: none is set').waitFor();
  });

  test('a page that is open is looked at once a network is set', async () => {
    const { tabId } = await openPage(browser, `${site.url}/second`);
    const settings = await extensionPage(browser);
    await settings.getByLabel('Chain id').fill('31337');
    // Nobody is there: what matters is that the page is looked at now.
    await settings.getByLabel('Nodes').fill('http://127.0.0.1:9');
    await settings.getByLabel('IPFS gateways').fill('http://127.0.0.1:9');
    await settings.getByRole('button', { name: 'Save', exact: true }).click();
    const { images } = await waitForReport(browser, tabId, (it) => it.images.length === 2);
    expect(images.map(({ imageUrl }) => new URL(imageUrl).pathname).toSorted()).toEqual(['/a.jpg', '/b.jpg']);
    await settings.close();
  });
});
