import { computePdq } from '../../../utils/imaging/pdq.ts';
import { hashBytes } from '../../../utils/imaging/hamming.ts';
import { HASH_BYTES } from '../../../utils/matching/heads.ts';
import { createNoise } from '../../demo/drawing/noise.ts';

const SIDE = 64;
const BITS = HASH_BYTES * 8;

/** Repeatable numbers 0…1 (mulberry32): 10 million hashes need faster ones than a digest. */
export function createRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** The eight hashes of a cloudy picture with a bright disc and a horizon, as many photographs have. */
export function drawHashes(seed: number): readonly Uint8Array[] {
  const random = createRandom(seed);
  const noise = createNoise(seed);
  const [scale, horizon] = [2 + 6 * random(), SIDE * (0.3 + 0.4 * random())];
  const [discX, discY, radius] = [SIDE * random(), SIDE * random(), SIDE * (0.05 + 0.25 * random())];
  const data = new Uint8ClampedArray(SIDE * SIDE * 4);
  for (let y = 0, at = 0; y < SIDE; y++) {
    for (let x = 0; x < SIDE; x++, at += 4) {
      const cloud = 60 * noise.fractal2((x * scale) / SIDE, (y * scale) / SIDE, 4);
      const disc = Math.hypot(x - discX, y - discY) < radius ? 70 : 0;
      data.fill(120 + cloud + disc + (y > horizon ? -50 : 0), at, at + 3);
      data[at + 3] = 255;
    }
  }
  return computePdq({ data, width: SIDE, height: SIDE }).hashes.map(hashBytes);
}

/** Other bits of a hash, at most so many, as an altered copy has them. */
export function flipBits(hash: Uint8Array, count: number, random: () => number): Uint8Array {
  const flipped = hash.slice();
  for (let i = 0; i < count; i++) {
    const bit = Math.floor(random() * BITS);
    flipped[bit >> 3] = (flipped[bit >> 3] ?? 0) ^ (1 << (bit & 7));
  }
  return flipped;
}

/** Registered hashes of a work: the whole picture and its crops. */
const HASHES_A_WORK = 5;

/**
 * Hashes as a registry has them, not random bits: works look like one of the drawn pictures (48 to 176 bits changed, so that
 * some are within sight of each other), and the hashes of a work like each other (4 to 40 bits).
 */
export function fillLikeRegistry(hashes: Uint8Array, pictures: readonly Uint8Array[]): void {
  const random = createRandom(4);
  let work: Uint8Array = new Uint8Array(HASH_BYTES);
  for (let i = 0; i * HASH_BYTES < hashes.length; i++) {
    if (i % HASHES_A_WORK === 0) {
      const picture = pictures[Math.floor(random() * pictures.length)] ?? work;
      work = flipBits(picture, 48 + 128 * random(), random);
    }
    hashes.set(flipBits(work, 4 + 36 * random(), random), i * HASH_BYTES);
  }
}
