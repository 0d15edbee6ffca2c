import { WHOLE, type Placement } from './compare-grid.ts';
import { lumaBlock, wholeOf } from './pdq.ts';
import { BLOCK_SIDE } from './taps.ts';
import type { Area, Pixels } from './types.ts';

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

/**
 * Mean difference of blue and of red to the luma (Rec. 601) in each of 7×7 areas, −127…127: of the whole picture, or of where
 * another one lies in it (its turn, of few degrees, makes no difference to areas). Areas half outside are NaN.
 */
export function measureTints({ data, width, height }: Pixels, placement: Placement = WHOLE): Float32Array {
  const tints = new Float32Array(TINT_SIDE * TINT_SIDE * 2);
  const counts = new Float32Array(TINT_SIDE * TINT_SIDE);
  const points = TINT_SIDE * TINT_POINTS;
  const { left, top, right, bottom } = placement;
  for (let row = 0; row < points; row++) {
    const y = Math.floor((top + ((row + 0.5) / points) * (bottom - top)) * height);
    if (y < 0 || y >= height) continue;
    for (let column = 0; column < points; column++) {
      const x = Math.floor((left + ((column + 0.5) / points) * (right - left)) * width);
      if (x < 0 || x >= width) continue;
      const from = (y * width + x) * 4;
      const red = data[from] ?? 0;
      const blue = data[from + 2] ?? 0;
      const luma = 0.299 * red + 0.587 * (data[from + 1] ?? 0) + 0.114 * blue;
      const area = Math.floor(row / TINT_POINTS) * TINT_SIDE + Math.floor(column / TINT_POINTS);
      counts[area] = (counts[area] ?? 0) + 1;
      tints[2 * area] = (tints[2 * area] ?? 0) + 0.564 * (blue - luma);
      tints[2 * area + 1] = (tints[2 * area + 1] ?? 0) + 0.713 * (red - luma);
    }
  }
  return tints.map((sum, i) => {
    const count = counts[i >> 1] ?? 0;
    return count < TINT_POINTS ** 2 / 2 ? Number.NaN : sum / count;
  });
}

const placeOf = ({ left, top, width, height }: Area, pixels: Pixels): Placement => ({
  left: left / pixels.width,
  top: top / pixels.height,
  right: (left + width) / pixels.width,
  bottom: (top + height) / pixels.height,
  turn: 0,
});

/** The thumbnail of the pixels that PDQ is given (see sample.ts), or of a part of them, whose luma `block` is. */
export function makeThumbnail(
  pixels: Pixels,
  block: Float32Array = lumaBlock(pixels),
  area: Area = wholeOf(pixels),
): Thumbnail {
  const bytes = new Uint8ClampedArray(THUMB_SIDE * THUMB_SIDE + TINT_SIDE * TINT_SIDE * 2);
  bytes.set(halveBlock(block));
  const tints = measureTints(pixels, placeOf(area, pixels)).map((tint) => tint + 128);
  bytes.set(tints, THUMB_SIDE * THUMB_SIDE);
  // Not spread: iterating over the bytes takes eight times as long.
  return btoa(Reflect.apply(String.fromCharCode, null, bytes)) as Thumbnail;
}

export function readThumbnail(thumbnail: Thumbnail): Likeness {
  const values = Float32Array.from(atob(thumbnail), (letter) => letter.charCodeAt(0));
  const luma = values.slice(0, THUMB_SIDE * THUMB_SIDE);
  return { luma, tints: values.slice(luma.length).map((value) => value - 128) };
}
