import { fileURLToPath } from 'node:url';
import { openBrowserPage } from '../imaging/browser-page.ts';
import { drawJpeg } from './draw-jpeg.ts';
import type * as inPage from './fingerprint-in-page.ts';
import type { FingerprintTimes } from './fingerprint-in-page.ts';

/** The module, as it is called in the page. */
declare const bench: typeof inPage;

const WIDTH = 1600;
const HEIGHT = 1000;
const ROUNDS = 120;
const PAGE_IMAGES = 200;

/** What one fingerprint costs, and its cost by that of decoding: all that comes after it, and the scan of a page's images. */
export interface FingerprintCost extends FingerprintTimes {
  readonly afterDecodeRatio: number;
  readonly scanRatio: number;
}

/**
 * Times one fingerprint of a 1600×1000 JPEG step by step in headless Chromium, then 200 of them.
 * @throws {AppError} internal.unexpected when no Chromium is installed
 */
export async function benchFingerprint(): Promise<FingerprintCost> {
  const jpeg = (await drawJpeg(WIDTH, HEIGHT)).toString('base64');
  const { page, close } = await openBrowserPage(
    fileURLToPath(new URL('fingerprint-in-page.ts', import.meta.url)),
    'bench',
  );
  try {
    const times = await page.evaluate(([base64, rounds]) => bench.timeFingerprint(base64, rounds), [
      jpeg,
      ROUNDS,
    ] as const);
    const scanRatio = await page.evaluate(([base64, images]) => bench.scanRatio(base64, images), [
      jpeg,
      PAGE_IMAGES,
    ] as const);
    return { ...times, afterDecodeRatio: (times.canvasMs + times.fingerprintMs) / times.decodeMs, scanRatio };
  } finally {
    await close();
  }
}
