/** `npm run screenshots`: the pictures of the README, light and dark, and of the stores, from the same demo as `npm start`. */
import { mkdir } from 'node:fs/promises';
import { resolve } from 'node:path';
import sharp from 'sharp';
import { openDemo } from './demo/open-demo.ts';
import type { Demo } from './demo/open-demo.ts';
import { openPopup } from './demo/popup-page.ts';
import { readVerdicts } from './demo/read-verdicts.ts';
import { takeStorePictures, TELESCOPE_WORK } from './store/pictures.ts';
import { shoot } from './demo/shoot.ts';
import { createProgress } from './progress.ts';
import { runCommand } from './run-command.ts';

const OUT = resolve(import.meta.dirname, '../docs/images');
const SIZE = { page: 1040, popup: 420, height: 860, gap: 24 } as const;
const WALL = { light: '#dedad0', dark: '#0f0e0d' } as const;

/** Page, list and card side by side, as they would hang on a wall. */
async function hang(
  panels: readonly (readonly [Buffer, number])[],
  wall: string,
  file: string,
): Promise<void> {
  let left: number = SIZE.gap;
  const composites = panels.map(([input, width]) => {
    const placed = { input, left, top: SIZE.gap };
    left += width + SIZE.gap;
    return placed;
  });
  await sharp({
    create: { width: left, height: SIZE.height + 2 * SIZE.gap, channels: 3, background: wall },
  })
    .composite(composites)
    .png({ palette: true, quality: 95 })
    .toFile(file);
}

async function takeScreenshots(demo: Demo): Promise<void> {
  const { popup, tabId } = await openPopup(demo);
  const rows = await readVerdicts(demo, popup, tabId);
  const registered = rows.filter(({ matches }) => matches.length > 0).length;
  const page = await shoot(demo.page, { width: SIZE.page, height: SIZE.height });
  await mkdir(OUT, { recursive: true });
  for (const colorScheme of ['light', 'dark'] as const) {
    await popup.emulateMedia({ colorScheme });
    await popup.goto(`${popup.url().split('?')[0]}?tabId=${tabId}`);
    const titles = popup.locator('.row-title');
    await titles.nth(registered - 1).waitFor();
    const list = await shoot(popup, { width: SIZE.popup, height: SIZE.height });
    await popup.getByText(TELESCOPE_WORK).first().click();
    await titles.first().waitFor({ state: 'hidden' });
    await popup.getByAltText('The registered picture').waitFor();
    const card = await shoot(popup, { width: SIZE.popup, height: SIZE.height });
    const panels = [
      [page, SIZE.page],
      [list, SIZE.popup],
      [card, SIZE.popup],
    ] as const;
    await hang(panels, WALL[colorScheme], `${OUT}/popup-${colorScheme}.png`);
    console.log(`${OUT}/popup-${colorScheme}.png`);
  }
}

await runCommand('screenshots', async () => {
  const progress = createProgress(new AbortController().signal);
  const demo = await openDemo(progress, { headless: true });
  try {
    await takeScreenshots(demo);
    for (const file of await takeStorePictures(demo)) console.log(file);
  } finally {
    await demo.stop();
  }
});
