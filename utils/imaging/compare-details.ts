import { STEP, WINDOW, WINDOWS } from './compare-align.ts';
import { readPlacement, type Placement } from './compare-grid.ts';
import { THUMB_SIDE } from './compare-thumbnail.ts';
import { BLOCK_SIDE } from './taps.ts';

const PLACES = WINDOW * WINDOW;

/** A window shows a detail if so much of its deviation is left without its bend, and so many levels. */
const DETAIL_SHARE = 0.2;
const DETAIL_LEVELS = 1;

/** Two windows show the same detail from this correlation on. */
const SAME_DETAIL = 0.5;

/** The planes and bends of a window: polynomials of its columns and rows, each of length 1 and at right angles to the others. */
const BENDS: readonly Float32Array[] = [
  () => 1,
  (x: number) => x,
  (_: number, y: number) => y,
  (x: number, y: number) => x * y,
  (x: number) => x * x - (WINDOW ** 2 - 1) / 12,
  (_: number, y: number) => y * y - (WINDOW ** 2 - 1) / 12,
].map((bend) => {
  const middle = (WINDOW - 1) / 2;
  const values = Float32Array.from({ length: PLACES }, (_, at) =>
    bend((at % WINDOW) - middle, Math.floor(at / WINDOW) - middle),
  );
  const length = Math.sqrt(dot(values, values));
  return values.map((value) => value / length);
});

function dot(a: Float32Array, b: Float32Array): number {
  let sum = 0;
  for (let at = 0; at < a.length; at++) sum += (a[at] ?? 0) * (b[at] ?? 0);
  return sum;
}

/** What is left of a window without the bend that fits it best; null if that is nothing, or if it lies partly outside. */
function detailOf(levels: Float32Array, start: number): Float32Array | null {
  const rest = new Float32Array(PLACES);
  for (let row = 0, from = start; row < WINDOW; row++, from += THUMB_SIDE) {
    rest.set(levels.subarray(from, from + WINDOW), row * WINDOW);
  }
  let power = 0;
  for (const [degree, bend] of BENDS.entries()) {
    const part = dot(rest, bend);
    for (let at = 0; at < PLACES; at++) rest[at] = (rest[at] ?? 0) - part * (bend[at] ?? 0);
    if (degree === 0) power = dot(rest, rest);
  }
  // Also false for NaN, which is what lies outside.
  const isDetail = dot(rest, rest) >= Math.max(PLACES * DETAIL_LEVELS ** 2, power * DETAIL_SHARE ** 2);
  return isDetail ? rest : null;
}

/**
 * In how many of the 49 windows of a thumbnail, and of the block that it was placed in, the same detail is seen. Slopes and bends
 * tell nothing: the search for a place lays any gradient over any other.
 */
export function countDetails(luma: Float32Array, block: Float32Array, placement: Placement): number {
  const placed = new Float32Array(THUMB_SIDE * THUMB_SIDE);
  readPlacement(block, BLOCK_SIDE, placement, placed, THUMB_SIDE);
  let count = 0;
  for (let row = 0; row < WINDOWS; row++) {
    for (let column = 0; column < WINDOWS; column++) {
      const start = row * STEP * THUMB_SIDE + column * STEP;
      const [a, b] = [detailOf(luma, start), detailOf(placed, start)];
      if (a && b && dot(a, b) >= SAME_DETAIL * Math.sqrt(dot(a, a) * dot(b, b))) count++;
    }
  }
  return count;
}
