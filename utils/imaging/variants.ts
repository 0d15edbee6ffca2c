import { computePdq } from './pdq.ts';
import { samplePixels } from './sample.ts';
import type { Pdq, Pixels } from './types.ts';

/** Shorter sides than this have nothing left to hash at half their size. */
const MIN_HALVED_SIDE = 128;

/** Half as wide and half as high: each pixel is the mean of four. An odd last row or column is left out. */
export function halvePixels({ data, width, height }: Pixels): Pixels {
  const [halfWidth, halfHeight] = [Math.floor(width / 2), Math.floor(height / 2)];
  const out = new Uint8ClampedArray(halfWidth * halfHeight * 4);
  const down = width * 4;
  for (let y = 0, to = 0; y < halfHeight; y++) {
    for (let x = 0; x < halfWidth; x++) {
      const from = (2 * y * width + 2 * x) * 4;
      for (let channel = 0; channel < 4; channel++, to++) {
        const at = from + channel;
        const top = (data[at] ?? 0) + (data[at + 4] ?? 0);
        out[to] = (top + (data[at + down] ?? 0) + (data[at + down + 4] ?? 0)) / 4;
      }
    }
  }
  return { data: out, width: halfWidth, height: halfHeight };
}

/**
 * The hashes to register for a picture: as it is, and at half its size. PDQ does not blur small pictures enough to be
 * free of their sampling: photographs halved by others are up to 34 bits away from the first hash, and at most 12 from
 * the second.
 */
export function hashVariants(picture: Pixels): readonly Pdq[] {
  const sizes =
    Math.min(picture.width, picture.height) < MIN_HALVED_SIDE ? [picture] : [picture, halvePixels(picture)];
  const hashes = sizes.flatMap((pixels) => computePdq(samplePixels(pixels)).hashes.slice(0, 1));
  return [...new Set(hashes)];
}
