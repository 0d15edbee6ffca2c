import { glob } from 'node:fs/promises';
import { join } from 'node:path';
import sharp, { type Sharp } from 'sharp';
import { computePdq } from '../../../utils/imaging/pdq.ts';
import { samplePixels } from '../../../utils/imaging/sample.ts';
import { hashBytes } from '../../../utils/imaging/hamming.ts';
import { MIN_QUALITY } from '../../../utils/matching/work-index.ts';
import { createRandom } from './drawn-hashes.ts';

/** Parts of each photograph, which count as pictures of their own. */
const WINDOWS = 12;
const SIDE = 400;

/** A part of a photograph, and altered copies of it: the eight hashes of each. */
export interface AlteredPicture {
  readonly photo: string;
  readonly hashes: readonly Uint8Array[];
  readonly copies: readonly Uint8Array[];
}

const open = (png: Buffer) => sharp(png).removeAlpha();
const png = (image: Sharp) => image.png({ compressionLevel: 1 }).toBuffer();

async function hash(picture: Buffer) {
  const raw = sharp(picture).toColourspace('srgb').ensureAlpha().raw();
  const { data, info } = await raw.toBuffer({ resolveWithObject: true });
  const { hashes, quality } = computePdq(samplePixels({ data, width: info.width, height: info.height }));
  return { hashes: hashes.map(hashBytes), quality };
}

async function alter(picture: Buffer): Promise<Buffer[]> {
  const { width, height } = await open(picture).metadata();
  const crop = (share: number) =>
    open(picture).extract({
      left: Math.round(width * share),
      top: Math.round(height * share),
      width: Math.round(width * (1 - 2 * share)),
      height: Math.round(height * (1 - 2 * share)),
    });
  const box = (share: number, gravity: string, alpha: number) => {
    const background = { r: 220, g: 60, b: 60, alpha };
    const size = { width: Math.round(width * share), height: Math.round(height * 0.15) };
    return open(picture).composite([
      { input: { create: { ...size, channels: 4 as const, background } }, gravity },
    ]);
  };
  const jpeg = async (quality: number) => open(await open(picture).jpeg({ quality }).toBuffer());
  const copies = [
    await jpeg(10),
    await jpeg(40),
    open(picture).resize(Math.round(width / 4)),
    open(picture).gamma(2.2),
    open(picture).linear(1.5, -60),
    open(picture).blur(3),
    open(picture).sharpen({ sigma: 3 }),
    open(picture).greyscale(),
    ...[0.01, 0.02, 0.03, 0.05].map(crop),
    open(picture).rotate(1),
    box(0.2, 'southeast', 1),
    box(1, 'south', 1),
    box(0.5, 'centre', 0.45),
    open(picture).extend({ top: 8, bottom: 8, left: 8, right: 8, background: '#fff' }),
  ];
  return Promise.all(copies.map(png));
}

/** Parts of the photographs of a folder, with altered copies. Those whose quality is too low to be matched are left out. */
export async function* alterPhotos(folder: string): AsyncGenerator<AlteredPicture> {
  const random = createRandom(42);
  for await (const photo of glob('*.{jpg,png}', { cwd: folder })) {
    const whole = await png(sharp(join(folder, photo)).removeAlpha());
    const { width, height } = await open(whole).metadata();
    for (let i = 0; i < WINDOWS; i++) {
      const [wide, high] = [width * (0.3 + 0.7 * random()), height * (0.3 + 0.7 * random())].map(Math.floor);
      const [left, top] = [random() * (width - (wide ?? 0)), random() * (height - (high ?? 0))].map(
        Math.floor,
      );
      const part = { left: left ?? 0, top: top ?? 0, width: wide ?? width, height: high ?? height };
      const picture = await png(open(whole).extract(part).resize(SIDE, SIDE, { fit: 'inside' }));
      const { hashes, quality } = await hash(picture);
      if (quality < MIN_QUALITY) continue;
      const copies: Uint8Array[] = [];
      for (const copy of await alter(picture)) copies.push(...(await hash(copy)).hashes.slice(0, 1));
      yield { photo, hashes, copies };
    }
  }
}
