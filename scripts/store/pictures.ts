import { mkdir } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Page } from 'playwright-core';
import sharp from 'sharp';
import { createTestClient, http } from 'viem';
import { readThrough } from '../browsers/read-through.ts';
import type { Demo } from '../demo/open-demo.ts';
import { openPopup } from '../demo/popup-page.ts';
import { readVerdicts } from '../demo/read-verdicts.ts';
import { shoot } from '../demo/shoot.ts';

const OUT = resolve(import.meta.dirname, '../../docs/store');
/** What both stores take. */
const SIZE = { width: 1280, height: 800 } as const;
const POPUP = { width: 420, height: 760 } as const;
/** Of the popup over its page, from the edges above and at the right. */
const INSET = 16;
const CAPTURED_WITHIN_MS = 120_000;
/** More than the chain takes. */
const BLOCKS_TO_FINAL = 70;
/** The telescope’s own work, which an agency claims as well. */
export const TELESCOPE_WORK = 'The ring of Kestrel X-1';

async function save(picture: Buffer, name: string): Promise<string> {
  const file = `${OUT}/${name}.png`;
  await sharp(picture).png({ palette: true, quality: 90, effort: 10, compressionLevel: 9 }).toFile(file);
  return file;
}

/** The popup over its page, as the browser shows it, with a shadow. */
async function over(page: Buffer, popup: Buffer): Promise<Buffer> {
  const left = SIZE.width - POPUP.width - INSET;
  const { width, height } = POPUP;
  const shadow = `<svg xmlns="http://www.w3.org/2000/svg" width="${SIZE.width}" height="${SIZE.height}">
    <filter id="soft"><feGaussianBlur stdDeviation="10"/></filter>
    <rect x="${left}" y="${INSET + 4}" width="${width}" height="${height}" opacity="0.35" filter="url(#soft)"/>
    <rect x="${left - 1}" y="${INSET - 1}" width="${width + 2}" height="${height + 2}" fill="#8a857b"/></svg>`;
  return sharp(page)
    .composite([{ input: Buffer.from(shadow) }, { input: popup, left, top: INSET }])
    .png()
    .toBuffer();
}

/** The telescope’s own browser: its account is the one that registered the black hole. */
async function importAccount(dashboard: Page, privateKey: string): Promise<void> {
  const form = dashboard.locator('details', { hasText: 'Import an account' });
  await form.locator('summary').click();
  await form.getByLabel('Keystore file, or private key').fill(privateKey);
  await form.getByLabel('New passphrase').fill('a passphrase of the demo');
  await form.getByLabel('The same once more').fill('a passphrase of the demo');
  await form.getByRole('button', { name: 'Import it' }).click();
  await dashboard.getByRole('heading', { name: 'Unlocked' }).waitFor();
}

/** What is registered is kept in two places, which the creator has set. */
async function setPlaces(dashboard: Page, base: string, { uploads }: Demo['stack']): Promise<void> {
  await dashboard.goto(`${base}#/settings`);
  for (const upload of uploads) {
    const url = typeof upload === 'string' ? upload : upload.url;
    await dashboard.getByLabel('Address of its RPC').fill(url);
    await dashboard.getByRole('button', { name: 'Add', exact: true }).click();
    await dashboard.getByRole('article', { name: new URL(url).host }).waitFor();
  }
}

/** Captures are anchored from now on, as somebody has agreed to it. */
async function agreeToAnchors(dashboard: Page, base: string): Promise<void> {
  await dashboard.goto(`${base}#/settings`);
  await dashboard.getByRole('checkbox', { name: /Anchor captures/ }).check();
  await dashboard.getByText(/Now it would cost at most/).waitFor();
  await dashboard.getByRole('button', { name: 'Agree to these proofs' }).click();
  await dashboard.getByText('Agreed: it begins with the next capture.').waitFor();
}

/** Opens the only capture in the library once its time is proven for good. */
async function openAnchored(library: Page, { rpcUrls }: Demo['stack']): Promise<void> {
  const capture = library.locator('.capture-row a').first();
  await capture.waitFor({ timeout: CAPTURED_WITHIN_MS });
  await capture.click();
  await library.getByText(/Anchored in block/).waitFor({ timeout: CAPTURED_WITHIN_MS });
  const chain = createTestClient({ mode: 'anvil', transport: http(rpcUrls[0]) });
  await chain.mine({ blocks: BLOCKS_TO_FINAL });
  await library.getByRole('button', { name: 'Look again now' }).click();
  await library.getByText(/Anchored in block.*\(final\)/).waitFor({ timeout: CAPTURED_WITHIN_MS });
}

/** The pictures of the listings; gives their paths. */
export async function takeStorePictures(demo: Demo): Promise<readonly string[]> {
  await mkdir(OUT, { recursive: true });
  const { popup, tabId } = await openPopup(demo);
  await readVerdicts(demo, popup, tabId);
  const page = await shoot(demo.page, SIZE);
  const title = popup.getByText(TELESCOPE_WORK).first();
  await title.waitFor();
  const files = [await save(await over(page, await shoot(popup, POPUP)), '1-pictures-of-a-page')];
  await title.click();
  await popup.getByAltText('The registered picture').waitFor();
  files.push(await save(await over(page, await shoot(popup, POPUP)), '2-competing-works'));

  const base = new URL('/options.html', popup.url()).href;
  await popup.goto(`${base}#/account`);
  await importAccount(popup, demo.stack.accounts[0]?.privateKey ?? '');
  await setPlaces(popup, base, demo.stack);
  await popup.goto(`${base}#/works`);
  await popup.getByText(TELESCOPE_WORK).first().waitFor();
  files.push(await save(await shoot(popup, SIZE), '3-my-works'));

  await demo.page.goto(demo.siteUrl);
  await demo.page.bringToFront();
  await readThrough(demo.page);
  await popup.goto(`${base}#/sightings`);
  await popup.getByText(TELESCOPE_WORK).first().waitFor();
  files.push(await save(await shoot(popup, SIZE), '4-sightings'));

  await agreeToAnchors(popup, base);
  await popup.goto(`${base}#/sightings`);
  await popup.getByRole('button', { name: 'Keep evidence' }).first().click();
  await popup.goto(`${base}#/evidence`);
  await openAnchored(popup, demo.stack);
  files.push(await save(await shoot(popup, SIZE), '5-evidence'));
  return files;
}
