import { dct64To16, KEPT } from './dct.ts';
import { DIHEDRALS, turnFrequencies, type Dihedral } from './dihedral.ts';
import { foldAcross, foldDown } from './downsample.ts';
import { medianOf } from './median.ts';
import { blockQuality } from './quality.ts';
import { referenceFrequencies } from './reference.ts';
import { BLOCK_SIDE } from './taps.ts';
import type { Area, Pdq, Pixels } from './types.ts';

/** The reference hashes nothing smaller. */
const MIN_SIDE = 5;
const EMPTY = '0'.repeat((KEPT * KEPT) / 4) as Pdq;

/**
 * Where the next frequency is nearer to the median, the reference's own arithmetic decides. Ours differs from it by less than
 * half of this in 1,700 pictures, photographs and such as are made to vanish; one orientation in a hundred is in doubt.
 */
const DOUBT = 1 / 256;

/** A bit for each frequency above the median, highest row first, 16 bits a word. */
function frequenciesToHash(frequencies: Float32Array, median: number): Pdq {
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
    : foldDown(foldAcross(pixels, area));

/** Likewise of a picture and of a band of it, from one pass over the pixels. */
export function lumaBlocks(
  pixels: Pixels,
  { top, height }: Area,
): readonly [whole: Float32Array, band: Float32Array] {
  const whole = wholeOf(pixels);
  if (Math.min(whole.width, height) < MIN_SIDE)
    return [lumaBlock(pixels), lumaBlock(pixels, { ...whole, top, height })];
  const lines = foldAcross(pixels, whole);
  return [foldDown(lines), foldDown(lines.subarray(top * BLOCK_SIDE, (top + height) * BLOCK_SIDE))];
}

/**
 * The PDQ hashes of a picture, or of a part of it, in the orientations asked for (all eight, as it is first), and its
 * quality, 0–100. Agrees with Meta's reference; pixels are expected as it takes them, at most 512 a side (see sample.ts).
 * Under 5 pixels a side the hashes are zero and so is the quality.
 *
 * @param block the luma of this area, where it is already known
 * @see https://github.com/facebook/ThreatExchange/tree/main/pdq
 */
export function computePdq(
  pixels: Pixels,
  area: Area = wholeOf(pixels),
  orientations: readonly Dihedral[] = DIHEDRALS,
  block: Float32Array = lumaBlock(pixels, area),
): { readonly hashes: readonly Pdq[]; readonly quality: number } {
  if (Math.min(area.width, area.height) < MIN_SIDE) {
    return { hashes: orientations.map(() => EMPTY), quality: 0 };
  }
  const frequencies = dct64To16(block);
  let exact: Float32Array | null = null;
  const hashes = orientations.map((dihedral) => {
    const turned = turnFrequencies(frequencies, dihedral);
    const { median, gap } = medianOf(turned);
    if (gap >= DOUBT) return frequenciesToHash(turned, median);
    exact ??= referenceFrequencies(pixels, area);
    const decided = turnFrequencies(exact, dihedral);
    return frequenciesToHash(decided, medianOf(decided).median);
  });
  return { hashes, quality: blockQuality(block) };
}
