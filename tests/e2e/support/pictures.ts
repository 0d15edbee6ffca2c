import { join } from 'node:path';
import sharp from 'sharp';

/** Mulberry32, a small seeded generator: the same picture each time. */
function randomBytes(count: number, seed: number): Buffer {
  let state = seed;
  return Buffer.from(
    Array.from({ length: count }, () => {
      state = (state + 0x6d2b79f5) | 0;
      let t = Math.imul(state ^ (state >>> 15), 1 | state);
      t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
      return (t ^ (t >>> 14)) & 255;
    }),
  );
}

/** How large a picture is, and the least and the most of red, green and blue in it: the same where it is of one colour. */
export async function pixelsOf(picture: Blob | undefined) {
  const image = sharp(Buffer.from((await picture?.arrayBuffer()) ?? new ArrayBuffer()));
  const [{ channels }, { width, height }] = [await image.stats(), await image.metadata()];
  return { width, height, colours: channels.slice(0, 3).map(({ min, max }) => [min, max]) };
}

/** One colour, as `pixelsOf` tells it. */
export const RED = [
  [200, 200],
  [30, 30],
  [90, 90],
];

/** A picture of that colour, as PNG: whatever its size on a page, it is that and nothing else. */
export const redPicture = (): Promise<Buffer> =>
  sharp({ create: { width: 60, height: 40, channels: 3, background: { r: 200, g: 30, b: 90 } } })
    .png()
    .toBuffer();

/** A soft colourful picture, as far from any other seed's as two photographs are; gives its path. */
export async function drawPicture(folder: string, name: string, seed: number): Promise<string> {
  const [width, height] = [24, 16];
  const path = join(folder, name);
  await sharp(randomBytes(width * height * 3, seed), { raw: { width, height, channels: 3 } })
    .resize(900, 600, { kernel: 'cubic' })
    .toFile(path);
  return path;
}
