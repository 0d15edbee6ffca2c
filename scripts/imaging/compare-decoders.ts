import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import sharp, { type Sharp } from 'sharp';
import type * as inPage from '../../utils/imaging/fingerprint-bytes.ts';
import { distanceBits } from '../../utils/imaging/hamming.ts';
import { openBrowserPage } from './browser-page.ts';
import { fingerprintImage } from './read-image.ts';

/** utils/imaging/fingerprint-bytes.ts, as it is called in the page. */
declare const whence: typeof inPage;

const USAGE = `Usage: node scripts/imaging/compare-decoders.ts --photos DIR

Fingerprints each picture of a folder and re-encodings of it with sharp and with Chromium, and prints how many of the
256 bits differ: what is registered from Node must be found in the browser.`;

const VARIANTS: Readonly<Record<string, (image: Sharp) => Sharp>> = {
  png: (image) => image.png(),
  'jpeg q50': (image) => image.jpeg({ quality: 50 }),
  'progressive jpeg': (image) => image.jpeg({ progressive: true }),
  webp: (image) => image.webp(),
  avif: (image) => image.avif({ effort: 0 }),
  gif: (image) => image.gif(),
  '16 bits': (image) => image.toColourspace('rgb16').png(),
  grey: (image) => image.greyscale().png(),
  'display p3': (image) => image.withIccProfile('p3').jpeg(),
  turned: (image) => image.withMetadata({ orientation: 6 }).jpeg(),
  'half transparent': (image) => image.ensureAlpha(0.5).png(),
  '1600×1003': (image) => image.resize(1600, 1003, { fit: 'fill' }).jpeg(),
  '4000×2503': (image) => image.resize(4000, 2503, { fit: 'fill' }).jpeg(),
};

async function compare(folder: string): Promise<void> {
  const entry = fileURLToPath(new URL('../../utils/imaging/fingerprint-bytes.ts', import.meta.url));
  const { page, close } = await openBrowserPage(entry, 'whence');
  const files = (await readdir(folder)).filter((file) => /\.(png|jpe?g|webp)$/.test(file));
  try {
    for (const [variant, encode] of Object.entries(VARIANTS)) {
      const distances: number[] = [];
      for (const file of files) {
        const picture = sharp(await readFile(join(folder, file))).removeAlpha();
        const bytes = new Uint8Array(await encode(picture).toBuffer());
        const { fingerprint: here } = await fingerprintImage(bytes);
        const there = await page.evaluate(
          (base64) => whence.fingerprintBytes(Uint8Array.from(atob(base64), (c) => c.charCodeAt(0))),
          Buffer.from(bytes).toString('base64'),
        );
        const [ours, theirs] = [here.pdq[0], there.pdq[0]];
        if (ours && theirs) distances.push(distanceBits(ours, theirs));
      }
      const mean = distances.reduce((a, b) => a + b, 0) / distances.length;
      console.log(`${variant.padEnd(18)} mean ${mean.toFixed(2)}  max ${Math.max(...distances)}`);
    }
  } finally {
    await close();
  }
}

const { values } = parseArgs({ options: { photos: { type: 'string' } } });
if (values.photos === undefined) {
  console.error(USAGE);
  process.exitCode = 2;
} else {
  await compare(values.photos);
}
