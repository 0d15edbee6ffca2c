import { fileURLToPath } from 'node:url';
import sharp from 'sharp';
import { openBrowserPage } from '../imaging/browser-page.ts';
import type * as inPage from './fingerprint-in-page.ts';
import type { FingerprintTimes } from './fingerprint-in-page.ts';

/** The module, as it is called in the page. */
declare const bench: typeof inPage;

const WIDTH = 1600;
const HEIGHT = 1000;
const ROUNDS = 60;

/** A JPEG with structure at every scale, the same at each run: what a photograph costs to decode. */
async function drawJpeg(): Promise<Buffer> {
  const rgb = new Uint8Array(WIDTH * HEIGHT * 3);
  for (let at = 0; at < rgb.length; at++) {
    const pixel = Math.floor(at / 3);
    const [x, y] = [pixel % WIDTH, Math.floor(pixel / WIDTH)];
    const waves =
      Math.sin(x / 97 + (at % 3)) + Math.sin(y / 61) + Math.sin((x + y) / 17) + Math.sin((x * y) / 9000);
    const grain = (Math.imul(pixel + 1, 2654435761) >>> 28) - 8;
    rgb[at] = Math.max(0, Math.min(255, 128 + 28 * waves + grain));
  }
  return sharp(rgb, { raw: { width: WIDTH, height: HEIGHT, channels: 3 } })
    .jpeg({ quality: 85 })
    .toBuffer();
}

/**
 * Times one fingerprint of a 1600×1000 JPEG step by step in headless Chromium.
 * @throws {AppError} internal.unexpected when no Chromium is installed
 */
export async function benchFingerprint(): Promise<FingerprintTimes> {
  const jpeg = await drawJpeg();
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
