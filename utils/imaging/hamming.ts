import type { Pdq } from './types.ts';

/** The 32 bytes of a PDQ hash, as it is printed. */
export function hashBytes(hash: Pdq): Uint8Array {
  const bytes = new Uint8Array(32);
  for (let i = 0; i < bytes.length; i++) bytes[i] = Number.parseInt(hash.slice(i * 2, i * 2 + 2), 16);
  return bytes;
}

/** Count of set bits of a 32-bit word (Hacker's Delight, figure 5-2). */
export function popcount(word: number): number {
  let x = word - ((word >>> 1) & 0x55555555);
  x = (x & 0x33333333) + ((x >>> 2) & 0x33333333);
  return Math.imul((x + (x >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

/** How many bits differ, of bytes of the same length. */
export function bytesDistance(a: Uint8Array, b: Uint8Array): number {
  let bits = 0;
  for (let i = 0; i < a.length; i++) bits += popcount((a[i] ?? 0) ^ (b[i] ?? 0));
  return bits;
}

/** Hamming distance in bits, 0–256, of two PDQ hashes. */
export const distanceBits = (a: Pdq, b: Pdq): number => bytesDistance(hashBytes(a), hashBytes(b));
