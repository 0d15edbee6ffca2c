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

/** A soft colourful picture, as far from any other seed's as two photographs are; gives its path. */
export async function drawPicture(folder: string, name: string, seed: number): Promise<string> {
  const [width, height] = [24, 16];
  const path = join(folder, name);
  await sharp(randomBytes(width * height * 3, seed), { raw: { width, height, channels: 3 } })
    .resize(900, 600, { kernel: 'cubic' })
    .toFile(path);
  return path;
}
