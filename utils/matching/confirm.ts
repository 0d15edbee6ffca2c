import { align } from '../imaging/compare-align.ts';
import { turnGrid } from '../imaging/compare-grid.ts';
import { largestDifference, tintDistances } from '../imaging/compare-levels.ts';
import {
  halveBlock,
  measureTints,
  readThumbnail,
  TINT_SIDE,
  THUMB_SIDE,
  type Likeness,
  type Thumbnail,
} from '../imaging/compare-thumbnail.ts';
import { DIHEDRALS } from '../imaging/dihedral.ts';
import { computePdq, lumaBlock } from '../imaging/pdq.ts';
import { kindOfBlock, type PictureKind } from '../imaging/picture-kind.ts';
import type { Pdq, Pixels } from '../imaging/types.ts';
import { distanceBits } from './hamming.ts';
import { SAME_MAX_BITS } from './work-index.ts';

/** A window of a picture agrees with another from this correlation on. */
const AGREES = 0.7;

/**
 * So many windows of one picture agree with the other if it is a copy. The least of altered copies of 35 pictures: turned by
 * 3° 0.84, words over it 0.67, a watermark across 0.61, which is lost; the most of pictures that are not: 0.64.
 */
const MIN_AGREEING = 0.66;

/** Tints of half of a picture are no further from its copy's. Copies: 7; letters on shades: 14 and more. */
const MAX_TINT_DISTANCE = 10;
/** A picture whose tints are no stronger is a grey one, and its tints tell nothing. */
const MAX_GREY_TINT = 2;

/**
 * Graphics are the same that differ nowhere by more levels, and whose hashes say the same. Of 128 saved at JPEG quality 20
 * one in twenty differs by more than 8.3 (tints 6); two graphics by 14, or else by tints of 12.
 */
const MAX_LEVEL_DIFFERENCE = 10;
const MAX_TINT_DIFFERENCE = 8;

/** What the second check must know of a picture: part of its fingerprint. */
export interface Look {
  /** The eight dihedral hashes, the picture as it is first. */
  readonly pdq: readonly Pdq[];
  readonly guard: PictureKind;
  readonly thumbnail: Thumbnail;
}

/** The picture turned as it is nearest to the hash, and how near that is. */
function turnTowards(hash: Pdq, { pdq, thumbnail }: Look): Likeness & { readonly bits: number } {
  const distances = DIHEDRALS.map((_, i) => (pdq[i] ? distanceBits(pdq[i], hash) : Infinity));
  const bits = Math.min(...distances);
  const turn = DIHEDRALS[distances.indexOf(bits)] ?? DIHEDRALS[0];
  const { luma, tints } = readThumbnail(thumbnail);
  return { luma: turnGrid(luma, THUMB_SIDE, turn), tints: turnGrid(tints, TINT_SIDE, turn, 2), bits };
}

/**
 * Whether a picture whose hash is near a work's shows what the work's preview shows. Two graphics must be the same but for
 * being saved again: any two letters on a disc agree in most. Of photographs one may be a part of the other, written over,
 * lit otherwise, turned by few degrees. About 20 ms for two photographs.
 *
 * @param preview the pixels that PDQ is given (see sample.ts)
 */
export function confirmSimilar(look: Look, preview: Pixels): boolean {
  const block = lumaBlock(preview);
  const [hash] = computePdq(preview, undefined, [DIHEDRALS[0]]).hashes;
  if (!hash) return false;
  const { luma, tints, bits } = turnTowards(hash, look);
  const distances = tintDistances(tints, measureTints(preview));
  const kinds = new Set([look.guard, kindOfBlock(block)]);
  if (kinds.has('graphic')) {
    return (
      bits <= SAME_MAX_BITS &&
      (distances.at(-1) ?? 0) <= MAX_TINT_DIFFERENCE &&
      largestDifference(luma, halveBlock(block)) <= MAX_LEVEL_DIFFERENCE
    );
  }
  const median = distances[distances.length >> 1] ?? 0;
  const isGrey = tints.every((tint) => Math.abs(tint) <= MAX_GREY_TINT);
  if (kinds.has('unclear') && !isGrey && median > MAX_TINT_DISTANCE) return false;
  const { correlations } = align(luma, block);
  return correlations.filter((value) => value >= AGREES).length >= MIN_AGREEING * correlations.length;
}
