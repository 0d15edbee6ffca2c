import { lumaBlock } from './pdq.ts';
import { BLOCK_SIDE } from './taps.ts';
import type { Pixels } from './types.ts';

/** A picture of 32×32 luma and 7×7 tints, 1,496 letters of base64: what is compared when a hash is not enough. */
export type Thumbnail = string & { readonly __brand: 'Thumbnail' };

export const THUMB_SIDE = 32;
export const TINT_SIDE = 7;

/** Points a side that the tint of an area is measured at. */
const TINT_POINTS = 8;

/** A thumbnail, read: levels of 0–255; `tints` holds how far blue and red are from the luma, an area after the other. */
export interface Likeness {
  readonly luma: Float32Array;
  readonly tints: Float32Array;
}

/** Half as many values a side; each is the mean of four. */
export function halveBlock(block: Float32Array): Float32Array {
  const half = new Float32Array(THUMB_SIDE * THUMB_SIDE);
  for (let to = 0; to < half.length; to++) {
    const at = 2 * (Math.floor(to / THUMB_SIDE) * BLOCK_SIDE + (to % THUMB_SIDE));
    const top = (block[at] ?? 0) + (block[at + 1] ?? 0);
    half[to] = (top + (block[at + BLOCK_SIDE] ?? 0) + (block[at + BLOCK_SIDE + 1] ?? 0)) / 4;
  }
  return half;
}

/** Where a side is looked at, in its pixels. */
const pointsOf = (length: number): Int32Array =>
  new Int32Array(TINT_SIDE * TINT_POINTS).map((_, i) =>
    Math.floor(((i + 0.5) * length) / (TINT_SIDE * TINT_POINTS)),
  );

/** Mean difference of blue and of red to the luma (Rec. 601) in each of 7×7 areas, −127…127. */
export function measureTints({ data, width, height }: Pixels): Float32Array {
  const tints = new Float32Array(TINT_SIDE * TINT_SIDE * 2);
  const columns = pointsOf(width);
  for (const [row, y] of pointsOf(height).entries()) {
    for (let column = 0; column < columns.length; column++) {
      const from = (y * width + (columns[column] ?? 0)) * 4;
      const red = data[from] ?? 0;
      const blue = data[from + 2] ?? 0;
      const luma = 0.299 * red + 0.587 * (data[from + 1] ?? 0) + 0.114 * blue;
      const to = (Math.floor(row / TINT_POINTS) * TINT_SIDE + Math.floor(column / TINT_POINTS)) * 2;
      tints[to] = (tints[to] ?? 0) + (0.564 * (blue - luma)) / TINT_POINTS ** 2;
      tints[to + 1] = (tints[to + 1] ?? 0) + (0.713 * (red - luma)) / TINT_POINTS ** 2;
    }
  }
  return tints;
}

/** The thumbnail of the pixels that PDQ is given (see sample.ts). */
export function makeThumbnail(pixels: Pixels, block: Float32Array = lumaBlock(pixels)): Thumbnail {
  const bytes = new Uint8ClampedArray(THUMB_SIDE * THUMB_SIDE + TINT_SIDE * TINT_SIDE * 2);
  bytes.set(halveBlock(block));
  const tints = measureTints(pixels).map((tint) => tint + 128);
  bytes.set(tints, THUMB_SIDE * THUMB_SIDE);
  // Not spread: iterating over the bytes takes eight times as long.
  return btoa(Reflect.apply(String.fromCharCode, null, bytes)) as Thumbnail;
}

export function readThumbnail(thumbnail: Thumbnail): Likeness {
  const values = Float32Array.from(atob(thumbnail), (letter) => letter.charCodeAt(0));
  const luma = values.slice(0, THUMB_SIDE * THUMB_SIDE);
  return { luma, tints: values.slice(luma.length).map((value) => value - 128) };
}
