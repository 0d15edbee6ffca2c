import { wholeOf } from './pdq.ts';
import type { Area, Pixels } from './types.ts';

/** The reference hashes larger pictures from this many samples a side. */
export const MAX_SIDE = 512;

/** Size at which a picture of `width` × `height` is hashed: as it is, or 512×512 if a side is longer than that. */
export const sampledSize = (width: number, height: number): { width: number; height: number } =>
  Math.max(width, height) > MAX_SIDE ? { width: MAX_SIDE, height: MAX_SIDE } : { width, height };

/**
 * The pixels that PDQ is given of a picture, or of a part of it: nearest neighbour at floor(x·W/512) if a side is over
 * 512 px, every pixel otherwise, laid on white. What a canvas does in decode.ts, for pixels that are already in memory.
 */
export function samplePixels(pixels: Pixels, area: Area = wholeOf(pixels)): Pixels {
  const { data, width } = pixels;
  const size = sampledSize(area.width, area.height);
  const out = new Uint8ClampedArray(size.width * size.height * 4);
  for (let y = 0, to = 0; y < size.height; y++) {
    const row = (area.top + Math.floor((y * area.height) / size.height)) * width + area.left;
    for (let x = 0; x < size.width; x++, to += 4) {
      const from = (row + Math.floor((x * area.width) / size.width)) * 4;
      const alpha = (data[from + 3] ?? 255) / 255;
      for (let channel = 0; channel < 3; channel++) {
        out[to + channel] = 255 + alpha * ((data[from + channel] ?? 0) - 255);
      }
      out[to + 3] = 255;
    }
  }
  return { data: out, ...size };
}
