import { BLOCK_SIDE, foldTaps, WEIGHT_SUM, type Taps } from './taps.ts';
import type { Area, Pixels } from './types.ts';

/** Luma weights of the PDQ reference (Rec. 601). */
export const [RED, GREEN, BLUE] = [Math.fround(0.299), Math.fround(0.587), Math.fround(0.114)] as const;

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

/** The pixels as one number each, red in the lowest byte: half the time of reading them byte by byte. */
function toWords({ data, width, height }: Pixels): Int32Array {
  const { buffer, byteOffset } = data.byteOffset % 4 === 0 ? data : new Uint8Array(data);
  return new Int32Array(buffer, byteOffset, width * height);
}

/** Bits of red and blue in a word. */
const PAIR = 0xff00ff;

/**
 * Luma of a sum of weighted words, and of the same words with red and blue only. Both may have overflown, but a channel's sum
 * stays under 2^16 (255 · 144), so that what is left between the two begins with green. Exact, unlike the reference's float32.
 */
const lumaOf = (sum: number, redBlue: number) =>
  RED * (redBlue & 0xffff) + GREEN * (((sum - redBlue) >>> 8) & 0xffff) + BLUE * (redBlue >>> 16);

/** Makes the 64 samples of the row of pixels that begins at `start`: each the sum of their luma, by its weights. */
export type WeighRow = (words: Int32Array, start: number, taps: Taps, out: Float64Array, to: number) => void;

/** Samples at an end of the row: each has weights of its own. */
const weighCut: WeighRow = (words, start, { reach, starts, weights, cut }, out, to) => {
  for (const i of cut) {
    let sum = 0;
    let redBlue = 0;
    for (let k = 0, at = start + (starts[i] ?? 0); k < reach; k++) {
      const word = words[at + k] ?? 0;
      const weight = weights[i * reach + k] ?? 0;
      sum = (sum + Math.imul(weight, word)) | 0;
      redBlue = (redBlue + Math.imul(weight, word & PAIR)) | 0;
    }
    out[to + i] = lumaOf(sum, redBlue);
  }
};

/**
 * All others have the same weights, and the same on both sides of their middle. Written out for the seven pixels of a large
 * picture, as this loop is most of a hash; where there are fewer, some are looked at twice, with weight 0.
 */
const weighUncut: WeighRow = (words, start, { reach, starts, middle, uncut }, out, to) => {
  const half = reach >> 1;
  // Not destructured: the iterators would take as long as the rest.
  const w0 = middle[0] ?? 0;
  const w1 = middle[1] ?? 0;
  const w2 = middle[2] ?? 0;
  const w3 = middle[3] ?? 0;
  const d1 = Math.min(1, half);
  const d2 = Math.min(2, half);
  const d3 = Math.min(3, half);
  for (let i = uncut.from; i < uncut.to; i++) {
    const at = start + half + (starts[i] ?? 0);
    const a = words[at] ?? 0;
    const b = words[at - d1] ?? 0;
    const c = words[at + d1] ?? 0;
    const d = words[at - d2] ?? 0;
    const e = words[at + d2] ?? 0;
    const f = words[at - d3] ?? 0;
    const g = words[at + d3] ?? 0;
    const sum =
      Math.imul(w0, a) + Math.imul(w1, (b + c) | 0) + Math.imul(w2, (d + e) | 0) + Math.imul(w3, (f + g) | 0);
    const redBlue =
      Math.imul(w0, a & PAIR) +
      Math.imul(w1, (b & PAIR) + (c & PAIR)) +
      Math.imul(w2, (d & PAIR) + (e & PAIR)) +
      Math.imul(w3, (f & PAIR) + (g & PAIR));
    out[to + i] = lumaOf(sum | 0, redBlue | 0);
  }
};

const weighChannels: WeighRow = (words, start, taps, out, to) => {
  weighUncut(words, start, taps, out, to);
  weighCut(words, start, taps, out, to);
};

/** Longest side that PDQ hashes. */
const MAX_LENGTH = 512;

/** Kept, as to make one takes a third of the time of filling it. */
const kept = new Float64Array(MAX_LENGTH * BLOCK_SIDE);

/**
 * Blurs and decimates the luma of each row of a part of a picture (5–512 pixels a side) to 64 samples. The reference goes down
 * first; sums are exact, so either way gives the same, and a band of the part has the same lines. They last until the next call.
 */
export function foldAcross(pixels: Pixels, area: Area, weigh: WeighRow = weighChannels): Float64Array {
  const taps = tapsOf(area.width);
  const words = toWords(pixels);
  const lines = kept.subarray(0, area.height * BLOCK_SIDE);
  for (let row = 0; row < area.height; row++) {
    weigh(words, (area.top + row) * pixels.width + area.left, taps, lines, row * BLOCK_SIDE);
  }
  return lines;
}

/** Folds lines of 64 samples down to the block that PDQ hashes. Rounded to float32 once, at the end. */
export function foldDown(lines: Float64Array): Float32Array {
  const { reach, starts, weights } = tapsOf(lines.length / BLOCK_SIDE);
  const block = new Float32Array(BLOCK_SIDE * BLOCK_SIDE);
  for (let row = 0; row < BLOCK_SIDE; row++) {
    const [w0 = 0, w1 = 0, w2 = 0, w3 = 0, w4 = 0, w5 = 0, w6 = 0] = weights.subarray(
      row * reach,
      (row + 1) * reach,
    );
    const lineAt = (k: number) => ((starts[row] ?? 0) + Math.min(k, reach - 1)) * BLOCK_SIDE;
    const [r0, r1, r2, r3, r4, r5, r6] = [
      lineAt(0),
      lineAt(1),
      lineAt(2),
      lineAt(3),
      lineAt(4),
      lineAt(5),
      lineAt(6),
    ] as const;
    for (let column = 0; column < BLOCK_SIDE; column++) {
      const sum =
        w0 * (lines[r0 + column] ?? 0) +
        w1 * (lines[r1 + column] ?? 0) +
        w2 * (lines[r2 + column] ?? 0) +
        w3 * (lines[r3 + column] ?? 0) +
        w4 * (lines[r4 + column] ?? 0) +
        w5 * (lines[r5 + column] ?? 0) +
        w6 * (lines[r6 + column] ?? 0);
      block[row * BLOCK_SIDE + column] = sum / (WEIGHT_SUM * WEIGHT_SUM);
    }
  }
  return block;
}
