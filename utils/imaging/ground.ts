import type { Pixels } from './types.ts';

/** Levels of any channel by which a pixel of one plain colour may be off: JPEG's noise beside edges. */
export const NEAR_LEVELS = 24;

export type Rgb = readonly [red: number, green: number, blue: number];

export function colorAt({ data, width }: Pixels, x: number, y: number): Rgb {
  const at = (y * width + x) * 4;
  return [data[at] ?? 0, data[at + 1] ?? 0, data[at + 2] ?? 0];
}

/** Whether the pixel is of this colour. */
export function isNear(
  { data, width }: Pixels,
  x: number,
  y: number,
  [red, green, blue]: Rgb,
  levels: number = NEAR_LEVELS,
): boolean {
  const at = (y * width + x) * 4;
  return (
    Math.abs((data[at] ?? 0) - red) <= levels &&
    Math.abs((data[at + 1] ?? 0) - green) <= levels &&
    Math.abs((data[at + 2] ?? 0) - blue) <= levels
  );
}

/** Places looked at of a line. */
const PLACES = 96;

/**
 * Whether at least this share of a line is of this colour: of row `at` from column `from` on, or of column `at` from row
 * `from` on. Says no as soon as too many places are not: the lines of most pictures cost a few looks.
 */
export function isMostly(
  pixels: Pixels,
  line: { readonly isRow: boolean; readonly at: number; readonly from: number; readonly length: number },
  color: Rgb,
  share: number,
  levels: number = NEAR_LEVELS,
): boolean {
  const { isRow, at, from, length } = line;
  const places = Math.min(PLACES, length);
  let spare = Math.floor((1 - share) * places);
  for (let i = 0; i < places; i++) {
    const along = from + Math.floor(((i + 0.5) * length) / places);
    const isOther = !(isRow
      ? isNear(pixels, along, at, color, levels)
      : isNear(pixels, at, along, color, levels));
    if (isOther && spare-- === 0) return false;
  }
  return true;
}
