import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { ExtensionBrowser } from '../../scripts/browsers/launch-chromium.ts';
import { drawPicture } from './support/pictures.ts';
import {
  createWorld,
  killWorker,
  openChromium,
  openPage,
  openPopup,
  waitForReport,
  type World,
} from './support/world.ts';

const TITLE = 'Harbour at noon';

let world: World;
let browser: ExtensionBrowser;
let tabId: number;

beforeAll(async () => {
  world = await createWorld();
  const path = await drawPicture(world.folder, 'harbour.jpg', 1);
  await world.register([path], { title: TITLE });
  world.site.set('/harbour.jpg', { type: 'image/jpeg', body: await readFile(path) });
  world.site.set('/', {
    type: 'text/html',
    body: '<title>Story</title><img src="/harbour.jpg" width="600">',
  });
});

afterAll(() => world?.stop());

/** A browser that has seen the page but asked no gateway yet. */
async function arrive() {
  browser = await openChromium(world);
  ({ tabId } = await openPage(browser, `${world.site.url}/`));
  await waitForReport(browser, tabId);
}

afterEach(async () => {
  for (const node of world.stack.nodes) node.setFault(null);
  for (const proxy of [world.rpc, ...world.gateways]) proxy.isDown = false;
  await browser.close();
});

async function openCard(): Promise<{ popup: Page; card: ReturnType<Page['locator']> }> {
  const popup = await openPopup(browser, tabId);
  await popup.locator('button.row').click();
  return { popup, card: popup.locator('article.card') };
}

describe('when a part fails', () => {
  test('one gateway alters a byte: the other is used, and the first is named', async () => {
    await arrive();
    world.stack.nodes[0].setFault('tamper');
    const { card } = await openCard();
    await card.getByRole('heading', { name: TITLE }).waitFor();
    await card.getByText('How this was checked').click();
    const [tampering, honest] = world.gateways.map(({ url }) => new URL(url).host);
    const record = await card.innerText();
    expect(record).toContain(`From ${honest}; the bytes fit the CID`);
    expect(record).toContain(`${tampering} sent altered bytes: ignored`);
  });

  test('every gateway alters a byte: the card says so and shows nothing of it', async () => {
    await arrive();
    for (const node of world.stack.nodes) node.setFault('tamper');
    const { card } = await openCard();
    await card.getByText('The details were altered on the way').waitFor();
    await card.getByText(/Owner of record: 0x/).waitFor();
    expect(await card.innerText()).not.toContain(TITLE);
  });

  test('both gateways are down: the details could not be checked, the owner is still read', async () => {
    await arrive();
    for (const gateway of world.gateways) gateway.isDown = true;
    const { card } = await openCard();
    await card.getByText('Could not check the details').waitFor();
    await card.getByText(/Owner of record: 0x/).waitFor();
    expect(await card.innerText()).not.toContain(TITLE);
  });

  test('the chain is down: still registered, by the local index; the owner was not read', async () => {
    await arrive();
    world.rpc.isDown = true;
    const { card } = await openCard();
    await card.getByText('Who holds the work now was not read').waitFor({ timeout: 40_000 });
    expect(await card.innerText()).toContain('This picture is registered');
    await card.getByRole('heading', { name: TITLE }).waitFor();
  });

  test('the chain is down and the worker new: the index that was kept answers', async () => {
    await arrive();
    world.rpc.isDown = true;
    await killWorker(browser);
    const again = await openPage(browser, `${world.site.url}/?again`);
    world.site.set('/?again', { type: 'text/html', body: '<img src="/harbour.jpg" width="600">' });
    await again.page.reload();
    const { images } = await waitForReport(browser, again.tabId);
    expect(images.map(({ verdict }) => verdict.kind)).toEqual(['exact']);
  });

  test('the worker is killed between the scan and the popup: the popup is right', async () => {
    await arrive();
    await killWorker(browser);
    const { popup, card } = await openCard();
    await card.getByRole('heading', { name: TITLE }).waitFor();
    await card.getByText(/Owner of record: 0x/).waitFor();
    await card.getByRole('button', { name: 'All pictures' }).click();
    expect(await popup.locator('h1').innerText()).toBe('1 registered picture');
  });

  test('the worker is killed again and again while a page is scanned: nothing is lost', async () => {
    browser = await openChromium(world);
    const paths = await Promise.all(
      Array.from({ length: 24 }, (_, seed) => drawPicture(world.folder, `kill-${seed}.jpg`, 200 + seed)),
    );
    for (const [seed, path] of paths.entries()) {
      world.cdn.set(`/kill-${seed}.jpg`, { type: 'image/jpeg', body: await readFile(path) });
    }
    // So small that all are in view at once.
    const shown = paths
      .map((_, seed) => `<img src="${world.cdn.url}/kill-${seed}.jpg" width="150">`)
      .join('');
    world.site.set('/many', { type: 'text/html', body: shown + '<img src="/harbour.jpg" width="150">' });
    const many = await openPage(browser, `${world.site.url}/many`);
    for (let kills = 0; kills < 4; kills++) {
      await killWorker(browser);
      await many.page.waitForTimeout(250);
    }
    const { images } = await waitForReport(
      browser,
      many.tabId,
      (it) =>
        it.images.length === 25 &&
        it.images.every(({ verdict }) => !['checking', 'not_checked'].includes(verdict.kind)),
    );
    const kinds = images.map(({ verdict }) => verdict.kind);
    expect(kinds.filter((kind) => kind === 'exact')).toHaveLength(1);
    expect(kinds.filter((kind) => kind === 'none')).toHaveLength(24);
  });
});
