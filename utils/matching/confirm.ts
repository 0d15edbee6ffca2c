import { align } from '../imaging/compare-align.ts';
import { turnGrid } from '../imaging/compare-grid.ts';
import { countDetails } from '../imaging/compare-details.ts';
import { largestDifference, lightTints, tintDistances } from '../imaging/compare-levels.ts';
import {
  halveBlock,
  measureTints,
  readThumbnail,
  TINT_SIDE,
  THUMB_SIDE,
  type Likeness,
} from '../imaging/compare-thumbnail.ts';
import { DIHEDRALS, type Dihedral } from '../imaging/dihedral.ts';
import { computePdq, lumaBlock } from '../imaging/pdq.ts';
import { kindOfBlock } from '../imaging/picture-kind.ts';
import type { Look, Pdq, Pixels } from '../imaging/types.ts';
import { distanceBits } from '../imaging/hamming.ts';
import { SAME_MAX_BITS, SIMILAR_MAX_BITS, type Seen } from './work-index.ts';

/** A window of a picture agrees with another from this correlation on. */
const AGREES = 0.7;

/**
 * So many windows of one picture agree with the other if it is a copy. The least of altered copies of 35 pictures: turned by
 * 3° 0.84, words over it 0.67, a watermark across 0.61, which is lost; the most of pictures that are not: 0.64.
 */
const MIN_AGREEING = 0.66;

/**
 * So many windows must show the same detail. Altered copies of 41 pictures: 27 and more, of the one of motion 23, or 17 with a
 * watermark across; two gradients that agree: 7 at most.
 */
const MIN_DETAILS = 12;

/** In the same light, tints of half of a picture are no further from its copy's. Copies: 5; letters on shades: 14 and more. */
const MAX_TINT_DISTANCE = 8;
/** A picture whose tints are no stronger is a grey one, and its tints tell nothing. */
const MAX_GREY_TINT = 2;

/**
 * Graphics are the same that differ nowhere by more levels, and whose hashes say the same. Of 128 saved at JPEG quality 20
 * one in twenty differs by more than 8.3 (tints 6); two graphics by 14, or else by tints of 12.
 */
const MAX_LEVEL_DIFFERENCE = 10;
const MAX_TINT_DIFFERENCE = 8;

/** The orientation in which a picture is nearest to one of these hashes, and how near. */
function nearestTurn(
  hashes: readonly Pdq[],
  { pdq }: Look,
): { readonly turn: Dihedral; readonly bits: number } {
  const distances = DIHEDRALS.map((_, i) =>
    Math.min(...hashes.map((hash) => (pdq[i] ? distanceBits(pdq[i], hash) : Infinity))),
  );
  const bits = Math.min(...distances);
  return { turn: DIHEDRALS[distances.indexOf(bits)] ?? DIHEDRALS[0], bits };
}

function turnLikeness({ luma, tints }: Likeness, turn: Dihedral): Likeness {
  return { luma: turnGrid(luma, THUMB_SIDE, turn), tints: turnGrid(tints, TINT_SIDE, turn, 2) };
}

/** Two graphics must be the same but for being saved again: any two letters on a disc agree in most. */
const isSameGraphic = ({ luma, tints }: Likeness, preview: Pixels, block: Float32Array): boolean =>
  (tintDistances(tints, measureTints(preview)).at(-1) ?? 0) <= MAX_TINT_DIFFERENCE &&
  largestDifference(luma, halveBlock(block)) <= MAX_LEVEL_DIFFERENCE;

/** Of photographs one may be a part of the other, written over, lit otherwise, turned by few degrees. */
function isSamePhoto(
  { luma, tints }: Likeness,
  preview: Pixels,
  block: Float32Array,
  isUnclear: boolean,
): boolean {
  const { correlations, placement } = align(luma, block);
  const agreeing = correlations.filter((value) => value >= AGREES).length;
  if (agreeing < MIN_AGREEING * correlations.length) return false;
  if (countDetails(luma, block, placement) < MIN_DETAILS) return false;
  const isGrey = tints.every((tint) => Math.abs(tint) <= MAX_GREY_TINT);
  if (isGrey || !isUnclear) return true;
  const others = measureTints(preview, placement);
  const distances = tintDistances(tints, lightTints(others, tints));
  return (distances[distances.length >> 1] ?? Infinity) <= MAX_TINT_DISTANCE;
}

/** @param isGraphic whether nothing in it is a photograph for certain */
function isSame(look: Look, isGraphic: boolean, hashes: readonly Pdq[], preview: Pixels): boolean {
  const block = lumaBlock(preview);
  const seen = readThumbnail(look.thumbnail);
  const kind = kindOfBlock(block);
  if (kind === 'graphic' || isGraphic) {
    const { turn, bits } = nearestTurn(computePdq(preview, undefined, [DIHEDRALS[0]]).hashes, look);
    return bits <= SAME_MAX_BITS && isSameGraphic(turnLikeness(seen, turn), preview, block);
  }
  // A bar with a caption makes a photograph look like a graphic.
  const isUnclear = look.guard !== 'photo' || kind !== 'photo';
  // What was found by a part of it (without its caption, say) is near no hash as a whole: most such pictures stand upright.
  const turns = new Set([nearestTurn(hashes, look).turn, DIHEDRALS[0]]);
  return [...turns].some((turn) => isSamePhoto(turnLikeness(seen, turn), preview, block, isUnclear));
}

/**
 * Whether a picture whose hash is near a work's, or what is framed in it, shows what the work's preview shows. About 5 ms for
 * two photographs, 30 where they agree.
 *
 * @param hashes the work's, which the picture was found by
 * @param preview the pixels that PDQ is given (see sample.ts)
 */
export function confirmSimilar(picture: Seen, hashes: readonly Pdq[], preview: Pixels): boolean {
  const near = picture.framed.filter((look) => nearestTurn(hashes, look).bits <= SIMILAR_MAX_BITS);
  const isGraphic = picture.guard === 'graphic' && picture.variants.length === 0;
  return (
    isSame(picture, isGraphic, hashes, preview) || near.some((look) => isSame(look, false, hashes, preview))
  );
}
