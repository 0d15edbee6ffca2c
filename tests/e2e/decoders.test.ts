import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Page } from 'playwright-core';
import sharp, { type Sharp } from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openBrowserPage } from '../../scripts/imaging/browser-page.ts';
import { fingerprintImage } from '../../scripts/imaging/read-image.ts';
import { largestDifference } from '../../utils/imaging/compare-levels.ts';
import { readThumbnail } from '../../utils/imaging/compare-thumbnail.ts';
import type * as inPage from '../../utils/imaging/fingerprint-bytes.ts';
import { distanceBits } from '../../utils/imaging/hamming.ts';
import type { Fingerprint } from '../../utils/imaging/types.ts';
import { drawPicture } from './support/pictures.ts';

/** utils/imaging/fingerprint-bytes.ts, as it is called in the page. */
declare const whence: typeof inPage;

const ENCODINGS: readonly (readonly [string, (picture: Sharp) => Sharp])[] = [
  ['JPEG', (picture) => picture.jpeg()],
  ['progressive JPEG', (picture) => picture.jpeg({ progressive: true })],
  ['JPEG turned by EXIF', (picture) => picture.withMetadata({ orientation: 6 }).jpeg()],
  ['PNG', (picture) => picture.png()],
  ['half transparent PNG', (picture) => picture.ensureAlpha(0.5).png()],
  ['WebP', (picture) => picture.webp()],
  ['AVIF', (picture) => picture.avif({ effort: 0 })],
  ['GIF', (picture) => picture.gif()],
  ['JPEG in Display P3', (picture) => picture.withIccProfile('p3').jpeg()],
  ['JPEG of 4000×2503', (picture) => picture.resize(4000, 2503, { fit: 'fill' }).jpeg()],
];

let folder: string;
let original: Buffer;
let page: Page;
let close: () => Promise<void>;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'whence-e2e-'));
  original = await readFile(await drawPicture(folder, 'picture.png', 7));
  const entry = resolve(import.meta.dirname, '../../utils/imaging/fingerprint-bytes.ts');
  ({ page, close } = await openBrowserPage(entry, 'whence'));
});

afterAll(async () => {
  await close?.();
  await rm(folder, { recursive: true });
});

describe('what is registered from Node is found in the browser', () => {
  test.each(ENCODINGS)('%s gives the same fingerprint in both, but for a few bits', async (_, encode) => {
    const bytes = new Uint8Array(await encode(sharp(original)).toBuffer());
    const { fingerprint: here } = await fingerprintImage(bytes);
    const there = await page.evaluate(
      (base64) => whence.fingerprintBytes(Uint8Array.from(atob(base64), (c) => c.charCodeAt(0))),
      Buffer.from(bytes).toString('base64'),
    );
    const named = ({ sha256, guard, width, height, byteLength }: Fingerprint) => ({
      sha256,
      guard,
      width,
      height,
      byteLength,
    });
    expect(named(there)).toEqual(named(here));
    expect(there.variants).toHaveLength(here.variants.length);
    const hashes = [...here.pdq, ...here.variants];
    const others = [...there.pdq, ...there.variants];
    const distances = hashes.map((hash, i) => distanceBits(hash, others[i] ?? hash));
    expect(Math.max(...distances)).toBeLessThanOrEqual(4);
    expect(there.pdq).toHaveLength(8);
    const [ours, theirs] = [readThumbnail(here.thumbnail), readThumbnail(there.thumbnail)];
    expect(largestDifference(ours.luma, theirs.luma)).toBeLessThan(2);
  });
});
