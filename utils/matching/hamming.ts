import type { Pdq } from '../imaging/types.ts';

/** A PDQ hash is 256 bits: eight words of 32. */
export const PDQ_WORDS = 8;

/** Eight 32-bit words of a PDQ hash, most significant first. */
export function pdqWords(hash: Pdq): Uint32Array {
  const words = new Uint32Array(PDQ_WORDS);
  for (let i = 0; i < PDQ_WORDS; i++) words[i] = Number.parseInt(hash.slice(i * 8, i * 8 + 8), 16);
  return words;
}

/** Count of set bits of a 32-bit word (Hacker's Delight, figure 5-2). */
export function popcount(word: number): number {
  let x = word - ((word >>> 1) & 0x55555555);
  x = (x & 0x33333333) + ((x >>> 2) & 0x33333333);
  return Math.imul((x + (x >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

/** Hamming distance in bits, 0–256, of two PDQ hashes. */
export function distanceBits(a: Pdq, b: Pdq): number {
  const left = pdqWords(a);
  const right = pdqWords(b);
  return left.reduce((sum, word, i) => sum + popcount(word ^ (right[i] ?? 0)), 0);
}
