/**
 * Draws every state of every component, light and dark, narrow and wide, into test-results/gallery,
 * and checks each with axe and for sideways scrolling: `node scripts/gallery.ts [name…]`.
 * With `--serve` it only serves the gallery, for a person to look at; with `--language=fr`, all is in French.
 */
import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { chromium, type Page } from 'playwright-core';
import { findChromium } from './browsers/find-browser.ts';
import { sandboxArgs } from './browsers/launch-chromium.ts';
import { axeFaults, listStates, showState, sidewaysFaults, unfold } from './gallery/inspect.ts';
import { serveGallery } from './gallery/serve-gallery.ts';

const OUT = resolve('test-results/gallery');
/** The popup's; and of a window, for the dashboard, which is all that is not the popup's. */
const POPUP_WIDTHS = [360, 420, 480];
const WIDTHS = [360, 700, 1280];

const wanted = process.argv.slice(2).filter((argument) => !argument.startsWith('--'));
const option = process.argv.find((argument) => argument.startsWith('--language='));
const gallery = await serveGallery(option?.split('=')[1]);
console.log(gallery.url);
if (!process.argv.includes('--serve')) process.exitCode = await drawAll();

async function drawAll(): Promise<number> {
  const search = findChromium();
  if (!search.found) throw new Error(search.advice);
  mkdirSync(OUT, { recursive: true });
  const browser = await chromium.launch({
    executablePath: search.path,
    args: [...sandboxArgs()],
  });
  let faults = 0;
  try {
    const page = await browser.newPage({ reducedMotion: 'reduce' });
    const all = await listStates(page, gallery.url);
    const states = all.filter(
      ({ name }) => wanted.length === 0 || wanted.some((part) => name.includes(part)),
    );
    for (const { name, style } of states) {
      for (const width of style === 'popup' ? POPUP_WIDTHS : WIDTHS) {
        for (const found of await draw(page, name, width)) {
          console.log(`${name} ${found}`);
          faults++;
        }
      }
    }
  } finally {
    await browser.close();
    await gallery.stop();
  }
  console.log(faults === 0 ? `No faults. Pictures in ${OUT}` : `${faults} faults`);
  return faults === 0 ? 0 : 1;
}

/** One state at one width, light and dark, everything unfolded; gives what is wrong with it. */
async function draw(page: Page, name: string, width: number): Promise<string[]> {
  await page.setViewportSize({ width, height: 600 });
  const faults: string[] = [];
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    await page.goto('about:blank');
    await showState(page, gallery.url, name);
    const shoot = (file: string) => page.screenshot({ path: join(OUT, `${file}.png`), fullPage: true });
    await shoot(`${name}-${colorScheme}-${width}`);
    await unfold(page);
    if (name.startsWith('card')) await shoot(`${name}-${colorScheme}-${width}-open`);
    const found = [...(await sidewaysFaults(page, width)), ...(await axeFaults(page))];
    faults.push(...found.map((fault) => `${colorScheme} ${width}: ${fault}`));
  }
  return faults;
}
