import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest';
import { launchChromium, type ExtensionBrowser } from '../../scripts/browsers/launch-chromium.ts';
import { drawPicture } from './support/pictures.ts';
import { cameraOf } from './support/shots.ts';
import {
  createWorld,
  enterNetwork,
  extensionPage,
  openPage,
  openPopup,
  waitForReport,
  type World,
} from './support/world.ts';

const TITLE = 'Harbour at noon';
const shoot = cameraOf('offline');

let world: World;
let browser: ExtensionBrowser;

beforeAll(async () => {
  world = await createWorld();
  const path = await drawPicture(world.folder, 'harbour.jpg', 1);
  await world.register([path], { title: TITLE });
  world.site.set('/harbour.jpg', { type: 'image/jpeg', body: await readFile(path) });
  const body = '<!doctype html><title>Story</title><img src="/harbour.jpg" width="600">';
  world.site.set('/', { type: 'text/html', body });
});

afterAll(async () => {
  await browser?.close();
  await world?.stop();
});

/** Neither the chain nor any gateway is to be reached; the web page, from a cache or a house's own net, is. */
function setReachable(isReachable: boolean): void {
  for (const proxy of [world.rpc, ...world.gateways]) proxy.isDown = !isReachable;
}

/** The browser as its person starts it, again and again. */
async function start(profile: string): Promise<void> {
  await browser?.close();
  const folder = join(world.folder, profile);
  browser = await launchChromium({
    extensionDir: inject('extensions').chrome,
    headless: true,
    profile: folder,
  });
}

beforeEach(() => setReachable(false));

describe('a browser that is started without a connection', () => {
  test('that never had one says that the registry was not read, and checks the page once it has one', async () => {
    await start('new');
    const settings = await enterNetwork(browser, world);
    await settings.getByText('The chain could not be reached').waitFor();
    await settings.close();
    const { tabId } = await openPage(browser, `${world.site.url}/`);
    const popup = await openPopup(browser, tabId);
    await popup.getByRole('heading', { name: '1 could not be checked' }).waitFor();
    await popup.getByText('The chain could not be reached').waitFor();
    await shoot(popup, 'never-read');
    await popup.locator('[data-image]').click();
    await popup.getByText('The registry has not been read on this computer yet.').waitFor();
    await popup.getByRole('button', { name: 'All pictures' }).click();
    setReachable(true);
    await popup.getByRole('button', { name: 'Try again' }).click();
    await popup.getByRole('heading', { name: '1 registered picture' }).waitFor();
    await popup.getByText(TITLE).waitFor();
  });

  test('that had one knows what was registered, says what it cannot read, and keeps evidence', async () => {
    setReachable(true);
    await start('known');
    const settings = await enterNetwork(browser, world);
    await settings.getByText('Up to date:').waitFor();
    setReachable(false);
    await start('known');
    const { page, tabId } = await openPage(browser, `${world.site.url}/`);
    const { images } = await waitForReport(browser, tabId);
    expect(images.map(({ verdict }) => verdict.kind)).toEqual(['exact']);
    const popup = await openPopup(browser, tabId);
    await popup.getByRole('heading', { name: '1 registered picture' }).waitFor();
    await popup.getByText(/^As of block/).waitFor();
    await popup.getByText('The chain could not be reached').waitFor();
    await shoot(popup, 'known');
    await popup.locator('[data-image]').click();
    await popup.getByText('Could not check the details').waitFor();
    await popup.getByText('Who holds the work now was not read').waitFor();
    await shoot(popup, 'known-card');

    await popup.getByRole('button', { name: 'Keep evidence of this picture' }).click();
    await page.bringToFront();
    await popup.getByText('Kept and sealed.').waitFor();
    const dashboard = await extensionPage(browser);
    await dashboard.getByRole('link', { name: 'Evidence' }).click();
    await dashboard.getByRole('link', { name: 'Story' }).waitFor();
    await shoot(dashboard, 'kept');

    setReachable(true);
    await popup.bringToFront();
    const again = popup.getByRole('button', { name: 'Try again' });
    while ((await again.count()) > 0) await again.first().click();
    await popup.getByRole('heading', { name: TITLE }).waitFor();
    await popup.getByText(/Owner of record: 0x/).waitFor();
  });
});
