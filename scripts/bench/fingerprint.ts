import { fileURLToPath } from 'node:url';
import { openBrowserPage } from '../imaging/browser-page.ts';
import { drawJpeg } from './draw-jpeg.ts';
import type * as inPage from './fingerprint-in-page.ts';
import type { FingerprintTimes } from './fingerprint-in-page.ts';

/** The module, as it is called in the page. */
declare const bench: typeof inPage;

const WIDTH = 1600;
const HEIGHT = 1000;
const ROUNDS = 60;

/**
 * Times one fingerprint of a 1600×1000 JPEG step by step in headless Chromium.
 * @throws {AppError} internal.unexpected when no Chromium is installed
 */
export async function benchFingerprint(): Promise<FingerprintTimes> {
  const jpeg = await drawJpeg(WIDTH, HEIGHT);
  const { page, close } = await openBrowserPage(
    fileURLToPath(new URL('fingerprint-in-page.ts', import.meta.url)),
    'bench',
  );
  try {
    return await page.evaluate(([base64, rounds]) => bench.timeFingerprint(base64, rounds), [
      jpeg.toString('base64'),
      ROUNDS,
    ] as const);
  } finally {
    await close();
  }
}
