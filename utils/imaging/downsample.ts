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

/** The rows of pixels that one sample is made of: the first begins at `start`, the next `stride` words on. */
interface Rows {
  readonly words: Int32Array;
  readonly start: number;
  readonly stride: number;
  readonly weights: Int32Array;
}

/** Makes one line of the rows: of each column the sum of luma, each by its row's weight. */
export type WeighRows = (line: Float64Array, rows: Rows) => void;

/** Bits of red and blue in a word, or of green in a word moved down by 8. */
const PAIR = 0xff00ff;

/**
 * Adds up the channels before they are made luma, two in one number: a sum stays under 2^16 (255 · 144). All of it is exact,
 * unlike the reference's float32. Written out for the seven rows of a large picture, as this loop is most of a hash; where
 * there are fewer, the last is looked at again with weight 0.
 */
const weighChannels: WeighRows = (line, { words, start, stride, weights }) => {
  const [w0 = 0, w1 = 0, w2 = 0, w3 = 0, w4 = 0, w5 = 0, w6 = 0] = weights;
  const rowAt = (k: number) => start + Math.min(k, weights.length - 1) * stride;
  const [r1, r2, r3, r4, r5, r6] = [rowAt(1), rowAt(2), rowAt(3), rowAt(4), rowAt(5), rowAt(6)] as const;
  for (let x = 0; x < line.length; x++) {
    const a = words[start + x] ?? 0;
    const b = words[r1 + x] ?? 0;
    const c = words[r2 + x] ?? 0;
    const d = words[r3 + x] ?? 0;
    const e = words[r4 + x] ?? 0;
    const f = words[r5 + x] ?? 0;
    const g = words[r6 + x] ?? 0;
    const redBlue =
      Math.imul(w0, a & PAIR) +
      Math.imul(w1, b & PAIR) +
      Math.imul(w2, c & PAIR) +
      Math.imul(w3, d & PAIR) +
      Math.imul(w4, e & PAIR) +
      Math.imul(w5, f & PAIR) +
      Math.imul(w6, g & PAIR);
    const green =
      Math.imul(w0, (a >>> 8) & 255) +
      Math.imul(w1, (b >>> 8) & 255) +
      Math.imul(w2, (c >>> 8) & 255) +
      Math.imul(w3, (d >>> 8) & 255) +
      Math.imul(w4, (e >>> 8) & 255) +
      Math.imul(w5, (f >>> 8) & 255) +
      Math.imul(w6, (g >>> 8) & 255);
    line[x] = RED * (redBlue & 0xffff) + GREEN * (green | 0) + BLUE * ((redBlue | 0) >>> 16);
  }
};

/**
 * Blurs and decimates the luma of a part of a picture (5–512 pixels a side) to the 64×64 block that PDQ hashes. Down
 * first, then across: seven rows make one, so only 64 are left to be weighed. Sums are rounded to float32 once, at the end.
 */
export function downsample(pixels: Pixels, area: Area, weigh: WeighRows = weighChannels): Float32Array {
  const columns = tapsOf(area.width);
  const { reach, starts, weights } = tapsOf(area.height);
  const words = toWords(pixels);
  const stride = pixels.width;
  const line = new Float64Array(area.width);
  const block = new Float32Array(BLOCK_SIDE * BLOCK_SIDE);
  for (let i = 0; i < BLOCK_SIDE; i++) {
    const start = (area.top + (starts[i] ?? 0)) * stride + area.left;
    weigh(line, { words, start, stride, weights: weights.subarray(i * reach, (i + 1) * reach) });
    foldLine(line, columns, block, i * BLOCK_SIDE);
  }
  return block;
}

/** Writes the 64 samples of a line into a row of the block. */
function foldLine(
  line: Float64Array,
  { reach, starts, weights }: Taps,
  block: Float32Array,
  to: number,
): void {
  for (let i = 0; i < BLOCK_SIDE; i++) {
    const start = starts[i] ?? 0;
    let sum = 0;
    for (let k = 0; k < reach; k++) sum += (weights[i * reach + k] ?? 0) * (line[start + k] ?? 0);
    block[to + i] = sum / (WEIGHT_SUM * WEIGHT_SUM);
  }
}
