import { THUMB_SIDE } from './compare-thumbnail.ts';

/** Means of each value and its neighbours: a shift of less than a place makes little of a difference then. */
function smooth(luma: Float32Array): Float32Array {
  return luma.map((_, place) => {
    const [row, column] = [Math.floor(place / THUMB_SIDE), place % THUMB_SIDE];
    let [sum, count] = [0, 0];
    for (let y = Math.max(0, row - 1); y <= Math.min(THUMB_SIDE - 1, row + 1); y++) {
      for (let x = Math.max(0, column - 1); x <= Math.min(THUMB_SIDE - 1, column + 1); x++, count++) {
        sum += luma[y * THUMB_SIDE + x] ?? 0;
      }
    }
    return sum / count;
  });
}

/** The largest difference of two 32×32 lumas that were smoothed, in levels of 0–255. */
export function largestDifference(a: Float32Array, b: Float32Array): number {
  const other = smooth(b);
  return smooth(a).reduce((largest, level, i) => Math.max(largest, Math.abs(level - (other[i] ?? 0))), 0);
}

/** How far the tints of each area that both have are apart, in levels, ascending. */
export function tintDistances(a: Float32Array, b: Float32Array): Float32Array {
  return Float32Array.from({ length: a.length / 2 }, (_, area) => {
    const [blue, red] = [2 * area, 2 * area + 1];
    return Math.hypot((a[blue] ?? 0) - (b[blue] ?? 0), (a[red] ?? 0) - (b[red] ?? 0));
  })
    .filter((distance) => distance === distance)
    .toSorted();
}

/** Light makes tints at most so many times as strong, or as weak. */
const MAX_TINT_FACTOR = 2;

/** `tints` as they are in the light of `other`: all of them stronger or weaker by one factor, the one that fits best. */
export function lightTints(tints: Float32Array, other: Float32Array): Float32Array {
  let [product, square] = [0, 0];
  for (const [i, tint] of tints.entries()) {
    const wanted = other[i] ?? 0;
    if (tint !== tint || wanted !== wanted) continue;
    product += tint * wanted;
    square += tint * tint;
  }
  const factor = Math.min(MAX_TINT_FACTOR, Math.max(1 / MAX_TINT_FACTOR, product / (square || 1)));
  return tints.map((tint) => tint * factor);
}
