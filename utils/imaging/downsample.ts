import { fillLuma, toWords } from './luma.ts';
import { BLOCK_SIDE, foldTaps, type Taps } from './taps.ts';
import type { Pixels } from './types.ts';

/** Most pictures of a page share a few sizes; 512 alone serves every large one. */
const CACHED_LENGTHS = 16;
const cache = new Map<number, Taps>();

function tapsOf(length: number): Taps {
  const known = cache.get(length);
  if (known) return known;
  const [oldest] = cache.keys();
  if (oldest !== undefined && cache.size >= CACHED_LENGTHS) cache.delete(oldest);
  const taps = foldTaps(length);
  cache.set(length, taps);
  return taps;
}

/** Writes the 64 samples of `line` into `out`. */
function foldLine(line: Float32Array, { reach, starts, weights }: Taps, out: Float64Array): void {
  for (let i = 0; i < BLOCK_SIDE; i++) {
    const start = starts[i] ?? 0;
    let sum = 0;
    for (let k = 0; k < reach; k++) sum += (weights[i * reach + k] ?? 0) * (line[start + k] ?? 0);
    out[i] = sum;
  }
}

/** Adds `weight * line` to row `i` of the block. */
function addLine(block: Float64Array, i: number, weight: number, line: Float64Array): void {
  for (let j = 0, at = i * BLOCK_SIDE; j < BLOCK_SIDE; j++, at++) {
    block[at] = (block[at] ?? 0) + weight * (line[j] ?? 0);
  }
}

/**
 * Blurs and decimates the luma of a picture to the 64×64 block that PDQ hashes; rows that no sample reaches are skipped.
 *
 * Sums are float64, rounded to float32 once at the end. On a plain gradient the reference's running float32 sums happen
 * to be exact and its bits hang on the last digit: folded float32 sums differ there, these do not. What remains is the
 * reference's own rounding: of 700 random pictures 5 had an orientation 2 bits off. Under 64 px a side, where frequencies
 * vanish and their bits are noise, it can be more.
 */
export function downsample(pixels: Pixels): Float32Array {
  const columns = tapsOf(pixels.width);
  const rows = tapsOf(pixels.height);
  const words = toWords(pixels);
  const luma = new Float32Array(pixels.width);
  const line = new Float64Array(BLOCK_SIDE);
  const block = new Float64Array(BLOCK_SIDE * BLOCK_SIDE);
  let firstOpen = 0;
  for (let y = 0; y < pixels.height; y++) {
    while (firstOpen < BLOCK_SIDE && (rows.starts[firstOpen] ?? 0) + rows.reach <= y) firstOpen++;
    if ((rows.starts[firstOpen] ?? Infinity) > y) continue;
    fillLuma(words, y * pixels.width, luma);
    foldLine(luma, columns, line);
    for (let i = firstOpen; (rows.starts[i] ?? Infinity) <= y; i++) {
      addLine(block, i, rows.weights[i * rows.reach + y - (rows.starts[i] ?? 0)] ?? 0, line);
    }
  }
  return new Float32Array(block);
}
