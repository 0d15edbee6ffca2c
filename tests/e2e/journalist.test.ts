import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ExtensionBrowser } from '../../scripts/browsers/launch-chromium.ts';
import { buyLicences } from '../../scripts/demo/buy-licences.ts';
import { disputeWorks } from '../../scripts/demo/dispute-works.ts';
import type { RegisteredDemoWork } from '../../scripts/demo/register-works.ts';
import { DEMO_SITE, DEMO_WORKS } from '../../scripts/demo/works.ts';
import { chooseAccount } from '../../scripts/register/account.ts';
import { registerFiles } from '../../scripts/register/register-files.ts';
import { makeCertificate } from '../../scripts/browsers/certificate.ts';
import { drawPicture } from './support/pictures.ts';
import { serveSite, type Site } from './support/serve.ts';
import { shiftsOf } from './support/shifts.ts';
import { cameraOf } from './support/shots.ts';
import {
  createWorld,
  openChromium,
  openPage,
  openPopup,
  waitForReport,
  type World,
} from './support/world.ts';

/** The extension's own APIs, as code that runs inside its pages sees them. */
declare const chrome: typeof import('wxt/browser').browser;

const TELESCOPE = 'telescope.example';
const shoot = cameraOf('journalist');

const STORY = `<!doctype html><title>A ring in the dark</title><h1>A ring in the dark</h1>
  <img src="/harbour.jpg" width="400" alt=""><img src="/stranger.jpg" width="400" alt="">
  <label>Credits <textarea></textarea></label>
  <div style="height:3000px"></div><img src="/ring.jpg" width="400" alt="">`;

let world: World;
let telescope: Site;
let browser: ExtensionBrowser;
let page: Page;
let popup: Page;
let tabId: number;

/** The picture's makers, and an agency that claims it, too, says to be them, and is disputed; the newspaper has a licence of the agency. */
async function registerBoth(file: string): Promise<void> {
  const { stack } = world.stack;
  const copy = join(world.folder, 'copy.jpg');
  await sharp(file).resize({ width: 500 }).jpeg({ quality: 75 }).toFile(copy);
  const proofs = [{ kind: 'domain' as const, name: TELESCOPE }];
  const works: RegisteredDemoWork[] = [];
  for (const work of DEMO_WORKS.filter(({ picture }) => picture === 'black-hole')) {
    const isAgency = work.account !== 0;
    const offer = { price: '1000', durationDays: 365, seats: null, scope: 'buyers_site' as const };
    const { registered } = await registerFiles({
      network: stack,
      account: chooseAccount(stack.accounts, work.account, {}),
      files: [isAgency ? copy : file],
      title: work.title,
      claim: { creator: work.creator, credit: null, licence: work.licence, proofs },
      basis: work.basis,
      offer: isAgency ? offer : null,
    });
    for (const { workId, offer: made } of registered)
      works.push({ work, workId, offerId: made?.offerId ?? null });
  }
  expect(works).toHaveLength(2);
  await disputeWorks(stack, works);
  await buyLicences(stack, works);
}

beforeAll(async () => {
  world = await createWorld();
  const file = await drawPicture(world.folder, 'ring.jpg', 7);
  await registerBoth(file);
  const harbour = await drawPicture(world.folder, 'harbour.png', 8);
  await world.register([harbour], { account: 3, title: 'Harbour at dusk', creator: 'Ada Marsh' });
  const certificate = await makeCertificate(world.folder, [TELESCOPE]);
  telescope = await serveSite(certificate);
  const account = { chainId: world.stack.stack.chainId, address: world.stack.stack.accounts[0]?.address };
  telescope.set('/.well-known/whence.json', {
    type: 'application/json',
    body: JSON.stringify({ version: 1, accounts: [account] }),
  });
  for (const [path, body] of [
    ['/ring.jpg', await readFile(file)],
    ['/harbour.jpg', await sharp(harbour).resize({ width: 640 }).jpeg({ quality: 80 }).toBuffer()],
    ['/stranger.jpg', await readFile(await drawPicture(world.folder, 'stranger.jpg', 9))],
  ] as const)
    world.site.set(path, { type: 'image/jpeg', body });
  world.site.set('/', { type: 'text/html; charset=utf-8', body: STORY });
  const portOf = (url: string) => new URL(url).port;
  const rules = [
    `MAP ${TELESCOPE} 127.0.0.1:${portOf(telescope.url)}`,
    `MAP ${DEMO_SITE} 127.0.0.1:${portOf(world.site.url)}`,
  ];
  browser = await openChromium(world, [certificate.trustArg, `--host-resolver-rules=${rules.join(',')}`]);
  await browser.context.addCookies([{ name: 'account', value: 'ada', url: `https://${TELESCOPE}` }]);
  const opened = await openPage(browser, `http://${DEMO_SITE}/`);
  page = opened.page;
  tabId = opened.tabId;
  await waitForReport(browser, opened.tabId, ({ images }) =>
    ['same', 'none'].every((kind) => images.some(({ verdict }) => verdict.kind === kind)),
  );
  await page.locator('img').last().scrollIntoViewIfNeeded();
  await waitForReport(browser, opened.tabId, ({ images }) =>
    images.some(({ verdict }) => verdict.kind === 'exact'),
  );
  await page.evaluate(() => scrollTo(0, 0));
  popup = await openPopup(browser, opened.tabId);
});

afterAll(async () => {
  await browser?.close();
  await telescope?.stop();
  await world?.stop();
});

const card = () => popup.locator('article.card');
const rowOf = (picture: string) => popup.locator(`[data-image$="/${picture}"]`);

describe('a journalist who opens a story', () => {
  test('reads of each of its pictures what is on record', async () => {
    await popup.getByRole('heading', { name: '2 registered pictures · 1 with competing works' }).waitFor();
    await rowOf('ring.jpg').getByText('Competing works').waitFor();
    await rowOf('harbour.jpg').getByText('Harbour at dusk').waitFor();
    expect(await rowOf('harbour.jpg').innerText()).toMatch(/Registered\s+Open licence/);
    await popup.getByText('1 not registered').click();
    await rowOf('stranger.jpg').getByText('Not registered').waitFor();
    await shoot(popup, 'three-verdicts');
  });

  test('opens a list that has asked the page once which it is, ahead of the scripts that draw it', async () => {
    const opened = await browser.context.newPage();
    await opened.addInitScript(() => {
      const asked: string[] = [];
      const { sendMessage } = chrome.tabs;
      Object.assign(globalThis, { asked });
      Object.assign(chrome.tabs, {
        sendMessage(id: number, message: { name: string }, ...rest: unknown[]) {
          asked.push(`${message.name} ${document.getElementById('root') === null ? 'ahead' : 'late'}`);
          return Reflect.apply(sendMessage, chrome.tabs, [id, message, ...rest]);
        },
      });
    });
    await opened.goto(popup.url());
    await opened.locator('[data-image$="/harbour.jpg"]').waitFor();
    expect(await opened.evaluate(() => (globalThis as unknown as { asked: string[] }).asked)).toEqual([
      'page.identify ahead',
    ]);
    await opened.close();
  });

  test('copies the credit of a picture that anybody may use into the story', async () => {
    await rowOf('harbour.jpg').click();
    await card().getByText('Yes, under CC BY 4.0').waitFor();
    await card().getByRole('button', { name: 'Copy credit' }).click();
    await card().getByRole('button', { name: 'Copied' }).waitFor();
    await shoot(popup, 'credit-copied');
    await page.bringToFront();
    await page.getByLabel('Credits').focus();
    await page.keyboard.press('ControlOrMeta+V');
    await expect.poll(() => page.getByLabel('Credits').inputValue()).toMatch(/Ada Marsh.*CC BY 4\.0/);
    await page.evaluate(() => scrollTo(0, 0));
    await popup.bringToFront();
    await card().getByRole('button', { name: 'All pictures' }).click();
  });
});

describe('the card of a picture that two accounts claim', () => {
  test('asks the host that a registrant names once it is open, without cookies', async () => {
    expect(telescope.requests).toEqual([]);
    await rowOf('ring.jpg').click();
    await card().getByText(`${TELESCOPE} says that the account of the earliest claim is theirs.`).waitFor();
    expect(new Set(telescope.requests.map(({ path }) => path))).toEqual(
      new Set(['/.well-known/whence.json']),
    );
    // Of two accounts each is asked about once.
    expect(telescope.requests.map(({ headers }) => headers['cookie'])).toEqual([undefined, undefined]);
  });

  test('tells them apart by what that host says', async () => {
    const [makers = '', agency = ''] = await card().locator('.work-option').allInnerTexts();
    expect(makers).toContain(`${TELESCOPE} says this account is theirs`);
    expect(agency).toContain(`Unproven account: it is not confirmed by ${TELESCOPE}`);
    await shoot(popup, 'competing');
  });

  test('says until when the site is licensed, and what happened to the work', async () => {
    await card().getByText('According to this claim alone: open licence, anyone may use it').waitFor();
    await card()
      .getByRole('radio', { name: /Registered later/ })
      .check();
    await card()
      .getByText(new RegExp(`^Licensed for ${DEMO_SITE} until `))
      .waitFor();
    await card().getByText('The owner of record has no right to license it').waitFor();
  });

  test('shows the picture where it stands on the page, and leaves nothing there', async () => {
    const before = await page.content();
    expect(await page.evaluate(() => scrollY)).toBe(0);
    await card().getByRole('button', { name: 'Show it on the page' }).click();
    await card().getByText('Shown on the page').waitFor();
    await page.waitForFunction(
      () => ([...document.images].at(-1)?.getBoundingClientRect().top ?? 1e4) < innerHeight,
    );
    expect(await page.evaluate(() => document.getAnimations().length)).toBe(1);
    await page.waitForFunction(() => document.getAnimations().length === 0);
    expect(await page.content()).toBe(before);
  });
});

test.each(['harbour.jpg', 'ring.jpg'])(
  'nothing jumps while the list, and then the card of %s, is filled',
  async (picture) => {
    const opened = await openPopup(browser, tabId);
    // A script's click is nobody's: what moves after a person's does not count.
    await opened.locator(`[data-image$="/${picture}"]`).evaluate((row: HTMLElement) => row.click());
    await opened.locator('.rights-answer bdi').waitFor();
    await opened.getByText('Nobody has disputed this work.').waitFor();
    expect(await shiftsOf(opened)).toEqual([]);
    await opened.close();
  },
);
