import { dct64To16, KEPT } from './dct.ts';
import { DIHEDRALS, turnFrequencies, type Dihedral } from './dihedral.ts';
import { downsample } from './downsample.ts';
import { blockQuality } from './quality.ts';
import { BLOCK_SIDE } from './taps.ts';
import type { Area, Pdq, Pixels } from './types.ts';

/** The reference hashes nothing smaller. */
const MIN_SIDE = 5;

/** A bit for each frequency above the median (of 256 the 128th smallest), highest row first, 16 bits a word. */
function frequenciesToHash(frequencies: Float32Array): Pdq {
  const median = frequencies.toSorted()[(KEPT * KEPT) / 2 - 1] ?? 0;
  let hash = '';
  for (let row = KEPT - 1; row >= 0; row--) {
    let word = 0;
    for (let column = 0; column < KEPT; column++) {
      if ((frequencies[row * KEPT + column] ?? 0) > median) word |= 1 << column;
    }
    hash += word.toString(16).padStart(4, '0');
  }
  return hash as Pdq;
}

/** All of a picture. */
export const wholeOf = ({ width, height }: Pixels): Area => ({ left: 0, top: 0, width, height });

/** Luma of a picture or of a part of it, 64×64, as PDQ sees it: black for less than 5 pixels a side. */
export const lumaBlock = (pixels: Pixels, area: Area = wholeOf(pixels)): Float32Array =>
  Math.min(area.width, area.height) < MIN_SIDE
    ? new Float32Array(BLOCK_SIDE * BLOCK_SIDE)
    : downsample(pixels, area);

/** The PDQ hashes of a luma block in the orientations asked for, and its quality, 0–100: both zero for a plain one. */
export function hashBlock(
  block: Float32Array,
  orientations: readonly Dihedral[] = DIHEDRALS,
): { readonly hashes: readonly Pdq[]; readonly quality: number } {
  const frequencies = dct64To16(block);
  return {
    hashes: orientations.map((dihedral) => frequenciesToHash(turnFrequencies(frequencies, dihedral))),
    quality: blockQuality(block),
  };
}

/**
 * The PDQ hashes of a picture, or of a part of it, in the orientations asked for (all eight, as it is first), and its
 * quality, 0–100. Agrees with Meta's reference; pixels are expected as it takes them, at most 512 a side (see sample.ts).
 * Under 5 pixels a side the hashes are zero and so is the quality.
 *
 * @see https://github.com/facebook/ThreatExchange/tree/main/pdq
 */
export const computePdq = (
  pixels: Pixels,
  area: Area = wholeOf(pixels),
  orientations: readonly Dihedral[] = DIHEDRALS,
): { readonly hashes: readonly Pdq[]; readonly quality: number } =>
  hashBlock(lumaBlock(pixels, area), orientations);
