import { BLOCK_SIDE } from './taps.ts';

/** Frequencies 1–16 are kept of 64: the constant one says only how bright the picture is. */
export const KEPT = 16;

/** By frequency, then by position; rounded to float32 where the reference rounds: the scale first, then each product. */
const SCALE = Math.fround(Math.sqrt(2 / BLOCK_SIDE));
export const COSINES = Float64Array.from({ length: KEPT * BLOCK_SIDE }, (_, at) => {
  const frequency = Math.floor(at / BLOCK_SIDE) + 1;
  const position = at % BLOCK_SIDE;
  return Math.fround(SCALE * Math.cos((Math.PI / 2 / BLOCK_SIDE) * frequency * (2 * position + 1)));
});

/** Swaps rows and columns of a matrix of `columns` columns. */
export function transpose(matrix: Float32Array, columns: number): Float32Array {
  const rows = matrix.length / columns;
  const out = new Float32Array(matrix.length);
  for (let row = 0, at = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++, at++) out[column * rows + row] = matrix[at] ?? 0;
  }
  return out;
}

const HALF = BLOCK_SIDE / 2;
const sums = new Float64Array(HALF);
const differences = new Float64Array(HALF);

/**
 * Writes the 16 lowest frequencies of the 64 values that begin at `from` to `to` on, each `step` behind the last. Cosines are
 * even or odd about the middle, so the halves of the line are added, or subtracted, before they are multiplied; four sums
 * are made at a time, as one alone would wait for itself.
 */
function transformLine(line: Float64Array, from: number, out: Float64Array, to: number, step: number): void {
  for (let k = 0; k < HALF; k++) {
    const near = line[from + k] ?? 0;
    const far = line[from + BLOCK_SIDE - 1 - k] ?? 0;
    sums[k] = near + far;
    differences[k] = near - far;
  }
  for (let frequency = 0, place = to; frequency < KEPT; frequency += 4, place += 4 * step) {
    let first = 0;
    let second = 0;
    let third = 0;
    let fourth = 0;
    for (let k = 0, at = frequency * BLOCK_SIDE; k < HALF; k++, at++) {
      const sum = sums[k] ?? 0;
      const difference = differences[k] ?? 0;
      first += (COSINES[at] ?? 0) * difference;
      second += (COSINES[at + BLOCK_SIDE] ?? 0) * sum;
      third += (COSINES[at + 2 * BLOCK_SIDE] ?? 0) * difference;
      fourth += (COSINES[at + 3 * BLOCK_SIDE] ?? 0) * sum;
    }
    out[place] = first;
    out[place + step] = second;
    out[place + 2 * step] = third;
    out[place + 3 * step] = fourth;
  }
}

/** The 16×16 lowest frequencies (without the constant ones) of a 64×64 block: vertical frequency by row. */
export function dct64To16(block: Float32Array): Float32Array {
  const lines = new Float64Array(block);
  const across = new Float64Array(KEPT * BLOCK_SIDE);
  for (let row = 0; row < BLOCK_SIDE; row++) transformLine(lines, row * BLOCK_SIDE, across, row, BLOCK_SIDE);
  const frequencies = new Float64Array(KEPT * KEPT);
  for (let column = 0; column < KEPT; column++) {
    transformLine(across, column * BLOCK_SIDE, frequencies, column, KEPT);
  }
  return new Float32Array(frequencies);
}
