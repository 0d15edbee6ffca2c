import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ExtensionBrowser } from '../../scripts/browsers/launch-chromium.ts';
import { openCapture, sealedPackage } from './support/evidence.ts';
import { drawPicture } from './support/pictures.ts';
import {
  createWorld,
  dashboardAt,
  killWorker,
  openChromium,
  tellingBuild,
  type World,
} from './support/world.ts';

/** The extension's own APIs, as code that runs inside its pages sees them. */
declare const chrome: typeof import('wxt/browser').browser;

const WAIT = { timeout: 30_000 };
/** Whatever a page could do about something of ours that lies in it. */
const HOSTILE = `<style>
    * { opacity: 0.99; }
    div, [popover] { display: none !important; opacity: 0 !important; pointer-events: none !important; transform: scale(0) !important; }
    .lid { display: block !important; opacity: 0.01 !important; pointer-events: auto !important; transform: none !important; position: fixed; inset: 0; z-index: 2147483647; }
  </style>`;

let world: World;
let browser: ExtensionBrowser;
/** The dashboard, open all the time. */
let dashboard: Page;

const html = (body: string, head = '') => ({
  type: 'text/html; charset=utf-8',
  body: `<!doctype html><title>Story</title>${head}<h1>Story</h1>${body}`,
});
const picture = (name: string) => `<img src="${world.cdn.url}/${name}" width="480" alt="A harbour">`;

beforeAll(async () => {
  world = await createWorld();
  const original = await drawPicture(world.folder, 'harbour.jpg', 1);
  await world.register([original], { title: 'Harbour at noon', licence: 'https://ada.example/terms' });
  const copy = await sharp(await readFile(original))
    .resize(600)
    .jpeg({ quality: 70 })
    .toBuffer();
  const stranger = await readFile(await drawPicture(world.folder, 'stranger.jpg', 9));
  world.cdn.set('/copy.jpg', { type: 'image/jpeg', body: copy });
  world.cdn.set('/stranger.jpg', { type: 'image/jpeg', body: stranger });
  world.site.set('/story', html(picture('copy.jpg') + picture('stranger.jpg')));
  world.site.set('/hostile', {
    ...html(`${picture('copy.jpg')}<p class="lid" style="margin:0"></p><p style="height:3000px">`, HOSTILE),
    headers: { 'content-security-policy': "default-src 'none'; img-src *; style-src 'unsafe-inline'" },
  });
  world.site.set('/strict', {
    ...html(picture('copy.jpg')),
    headers: { 'content-security-policy': "default-src 'none'; img-src *" },
  });
  world.site.set(
    '/forbids',
    html(picture('copy.jpg'), '<meta name="CR-allow-UI-injection" content="false">'),
  );
  browser = await openChromium(world, [], await tellingBuild(world));
  dashboard = await browser.context.newPage();
  await dashboard.goto(dashboardAt(browser, 'sightings'));
});

afterAll(async () => {
  await browser?.close();
  await world?.stop();
});

async function visit(path: string): Promise<Page> {
  const page = await browser.context.newPage();
  await page.goto(`${world.site.url}${path}`);
  await page.bringToFront();
  return page;
}

const told = () => dashboard.evaluate(async () => Object.keys(await chrome.notifications.getAll()).length);

/** What lies over the corner of the page's first picture, as the page itself can see it. */
const atCorner = (page: Page, insetPx = 22) =>
  page.evaluate((inset) => {
    const box = document.querySelector('img')?.getBoundingClientRect();
    const found = box && document.elementFromPoint(box.left + inset, box.top + inset);
    return found ? `${found.localName}${found.matches('[popover]') ? ' of ours' : ''}` : 'nothing';
  }, insetPx);

/** Our own popup, or its page. */
const openedCards = () =>
  dashboard.evaluate(async () => {
    const contexts = await chrome.runtime.getContexts({});
    return contexts.filter(({ documentUrl }) => documentUrl?.includes('/popup.html')).length;
  });

describe('a mark', () => {
  test('is in no page before somebody wants it, and then in those that are open', async () => {
    const page = await visit('/story');
    expect(await atCorner(page)).toBe('img');
    await dashboard.goto(dashboardAt(browser, 'settings'));
    await dashboard.getByLabel('Always', { exact: true }).click();
    await expect.poll(() => atCorner(page), WAIT).toBe('div of ours');
    await page.screenshot({ path: join('test-results', 'hint.png') });
    await page.close();
  });

  test('cannot be hidden, covered, read or clicked by the page, and opens the card for a person', async () => {
    const page = await visit('/hostile');
    await expect.poll(() => atCorner(page), WAIT).toBe('div of ours');
    const seen = await page.evaluate(() => {
      const [host] = document.querySelectorAll<HTMLElement>(':popover-open');
      host?.click();
      host?.dispatchEvent(new PointerEvent('click', { bubbles: true, composed: true }));
      return {
        root: host?.shadowRoot,
        html: host?.innerHTML,
        attributes: host?.getAttributeNames(),
        buttons: document.querySelectorAll('button').length,
        scripts: 'whenceHint' in globalThis,
      };
    });
    expect(seen).toEqual({
      root: null,
      html: '',
      attributes: ['popover', 'style'],
      buttons: 0,
      scripts: false,
    });
    expect(await openedCards()).toBe(0);
    const box = await page.locator('img').boundingBox();
    await page.mouse.click((box?.x ?? 0) + 22, (box?.y ?? 0) + 22);
    await expect.poll(openedCards, WAIT).toBe(1);
    await page.close();
  });

  test('goes with its picture, and is gone once the page lays hands on it', async () => {
    const page = await visit('/hostile');
    await expect.poll(() => atCorner(page), WAIT).toBe('div of ours');
    await page.evaluate(() => scrollTo(0, 60));
    await expect.poll(() => atCorner(page), WAIT).toBe('div of ours');
    await page.evaluate(() => document.querySelector('h1')?.style.setProperty('padding-top', '200px'));
    await expect.poll(() => atCorner(page), WAIT).toBe('div of ours');
    await page.evaluate(() =>
      document.querySelector<HTMLElement>(':popover-open')?.style.setProperty('translate', '300px 0'),
    );
    await expect.poll(() => page.evaluate(() => document.querySelectorAll(':popover-open').length)).toBe(0);
    await page.close();
  });

  test('cannot be moved into something of the page, nor hidden as a popover', async () => {
    for (const touch of ['append', 'hidePopover'] as const) {
      const page = await visit('/hostile');
      await expect.poll(() => atCorner(page), WAIT).toBe('div of ours');
      await page.evaluate((how) => {
        const host = document.querySelector<HTMLElement>(':popover-open');
        if (host && how === 'append') document.querySelector('.lid')?.append(host);
        else host?.hidePopover();
      }, touch);
      await expect.poll(() => page.evaluate(() => document.querySelectorAll('[popover]').length)).toBe(0);
      await page.close();
    }
  });

  test('keeps its look where the page forbids styles, and stays away where it forbids marks', async () => {
    const strict = await visit('/strict');
    await expect.poll(() => atCorner(strict), WAIT).toBe('div of ours');
    // Without its look a button is much larger.
    expect(await atCorner(strict, 40)).toBe('img');
    await strict.close();
    const forbids = await visit('/forbids');
    // Its picture was found, and the page was asked: the one after it has its mark.
    const after = await visit('/story');
    await expect.poll(() => atCorner(after), WAIT).toBe('div of ours');
    expect(await atCorner(forbids)).toBe('img');
    await forbids.close();
    await after.close();
  });
});

describe('a work of an account that is watched', () => {
  test('that turns up on a page is listed, and told once for all visits', async () => {
    await dashboard.goto(dashboardAt(browser, 'sightings'));
    const [account] = world.stack.stack.accounts;
    await dashboard.getByLabel('Account').fill(account?.address ?? '');
    await dashboard.getByLabel('What you call it').fill('Ada');
    await dashboard.getByRole('button', { name: 'Watch it' }).click();
    await dashboard.getByLabel('Show a notification').click();
    const first = await visit('/story');
    const row = dashboard.locator('[data-sighting]');
    await row.getByText('Harbour at noon').waitFor(WAIT);
    await row.getByText('No licence for this site on record').waitFor(WAIT);
    expect(await row.innerText()).toMatch(/By Ada .* The same picture .* copy\.jpg/);
    await expect.poll(told, WAIT).toBe(1);
    await first.close();

    await dashboard.evaluate(async () => {
      for (const id of Object.keys(await chrome.notifications.getAll())) await chrome.notifications.clear(id);
    });
    await killWorker(browser);
    const second = await visit('/story');
    await row.getByText('2 visits').waitFor(WAIT);
    await second.close();
    expect(await row.count()).toBe(1);
    expect(await told()).toBe(0);
  });

  test('is captured from its row, though its page is open no more, and without the mark on it', async () => {
    await dashboard.bringToFront();
    await dashboard.getByRole('button', { name: 'Keep evidence' }).click();
    await dashboard.getByText('The page is being captured').waitFor(WAIT);
    const find = () =>
      dashboard.evaluate(async () => {
        const stored = Object.values(await chrome.storage.session.get()) as {
          captureId?: string;
          state?: string;
        }[];
        return stored.find(({ captureId, state }) => captureId && state === 'sealed')?.captureId ?? '';
      });
    await expect.poll(find, WAIT).not.toBe('');
    const inside = {
      evaluate: <T>(run: (id: string) => Promise<T>, id: string) => dashboard.evaluate(run, id),
    };
    const files = await openCapture(await sealedPackage(inside, await find()));
    const dom = (await files.get('evidence/dom.html')?.text()) ?? '';
    expect(dom).toContain('copy.jpg');
    expect(dom).not.toContain('popover');
  });
});

test('marks are gone once they are not wanted, and once Whence was updated', async () => {
  await dashboard.goto(dashboardAt(browser, 'settings'));
  const page = await visit('/story');
  await expect.poll(() => atCorner(page), WAIT).toBe('div of ours');
  await dashboard.getByLabel('Never', { exact: true }).click();
  await expect.poll(() => atCorner(page), WAIT).toBe('img');
  await dashboard.getByLabel('Always', { exact: true }).click();
  await expect.poll(() => atCorner(page), WAIT).toBe('div of ours');
  await dashboard.evaluate(() => chrome.runtime.reload()).catch(() => null);
  await expect.poll(() => atCorner(page), WAIT).toBe('img');
});
