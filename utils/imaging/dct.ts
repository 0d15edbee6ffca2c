import { BLOCK_SIDE } from './taps.ts';

/** Frequencies 1–16 are kept of 64: the constant one says only how bright the picture is. */
export const KEPT = 16;

/** Rounded to float32 where the reference rounds: the scale first, then each product. */
const SCALE = Math.fround(Math.sqrt(2 / BLOCK_SIDE));
const COSINES = Float32Array.from({ length: KEPT * BLOCK_SIDE }, (_, at) => {
  const frequency = Math.floor(at / BLOCK_SIDE) + 1;
  const position = at % BLOCK_SIDE;
  return SCALE * Math.cos((Math.PI / 2 / BLOCK_SIDE) * frequency * (2 * position + 1));
});

/** Multiplies the 16×64 cosines with a 64×`columns` matrix; float32 after each step, as the reference adds. */
function project(matrix: Float32Array, columns: number): Float32Array {
  const out = new Float32Array(KEPT * columns);
  for (let frequency = 0; frequency < KEPT; frequency++) {
    const to = frequency * columns;
    for (let k = 0; k < BLOCK_SIDE; k++) {
      const cosine = COSINES[frequency * BLOCK_SIDE + k] ?? 0;
      for (let column = 0; column < columns; column++) {
        const product = Math.fround(cosine * (matrix[k * columns + column] ?? 0));
        out[to + column] = (out[to + column] ?? 0) + product;
      }
    }
  }
  return out;
}

/** Swaps rows and columns of a matrix of `columns` columns. */
export function transpose(matrix: Float32Array, columns: number): Float32Array {
  const rows = matrix.length / columns;
  const out = new Float32Array(matrix.length);
  for (let row = 0, at = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++, at++) out[column * rows + row] = matrix[at] ?? 0;
  }
  return out;
}

/** The 16×16 lowest frequencies (without the constant ones) of a 64×64 block: vertical frequency by row. */
export function dct64To16(block: Float32Array): Float32Array {
  const vertical = project(block, BLOCK_SIDE);
  return transpose(project(transpose(vertical, BLOCK_SIDE), KEPT), KEPT);
}
