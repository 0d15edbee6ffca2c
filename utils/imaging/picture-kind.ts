import { lumaBlock, wholeOf } from './pdq.ts';
import { sortLevels } from './sort-levels.ts';
import { BLOCK_SIDE } from './taps.ts';
import type { Area, Pixels } from './types.ts';

/**
 * What a perceptual hash of the picture is worth. `photo`: near hashes are the same picture. `graphic`: so much of it is flat
 * (icon, avatar, logo, chart, text) that its hash tells the layout, which others share. `unclear`: a photograph with much
 * sky, or a graphic with shades; the hash is worth a second look.
 */
export type PictureKind = 'photo' | 'unclear' | 'graphic';

/** How flat a picture is, each a share of 0–1; its contrast does not matter. */
interface Flatness {
  /** Places of one of the two levels that most places have. */
  readonly grounds: number;
  /** Places where the level runs straight, or not at all. */
  readonly smooth: number;
  /** Part that a tenth of all places, the steepest, has in all steps. */
  readonly edges: number;
  /** How unequally the steps are shared by the places (Gini): 0 if all are as steep, 1 if one has them all. */
  readonly inequality: number;
}

/** A darker or lighter picture has as many grounds: levels are counted as shares of what it spans, but of noise. */
const MIN_RANGE = 8;
/** Places belong to one ground within this share of the range, and run straight within this one. */
const GROUND_SHARE = 0.04;
const STRAIGHT_SHARE = 1 / 60;

/**
 * The most places that one run of `width` levels holds, in ascending levels: where it begins and ends. Only longer runs
 * count, so one that does not hold the next level moves on as it is.
 */
function widestRun(levels: Float32Array, width: number): readonly [start: number, end: number] {
  let start = 0;
  let end = 0;
  for (let from = 0, to = 0; to < levels.length; to++) {
    if ((levels[to] ?? 0) - (levels[from] ?? 0) > width) from++;
    else {
      start = from;
      end = to + 1;
    }
  }
  return [start, end];
}

function shareOfGrounds(levels: Float32Array, range: number): number {
  const [start, end] = widestRun(levels, range * GROUND_SHARE);
  const others = new Float32Array(levels.length - (end - start));
  others.set(levels.subarray(0, start));
  others.set(levels.subarray(end), start);
  const [otherStart, otherEnd] = widestRun(others, range * GROUND_SHARE);
  return (end - start + otherEnd - otherStart) / levels.length;
}

function shareOfSmooth(block: Float32Array, range: number): number {
  const limit = range * STRAIGHT_SHARE;
  const inner = BLOCK_SIDE - 2;
  let count = 0;
  for (let row = 1; row <= inner; row++) {
    for (let column = 1; column <= inner; column++) {
      const at = row * BLOCK_SIDE + column;
      const twice = 2 * (block[at] ?? 0);
      const bendAcross = Math.abs((block[at - 1] ?? 0) + (block[at + 1] ?? 0) - twice);
      const bendDown = Math.abs((block[at - BLOCK_SIDE] ?? 0) + (block[at + BLOCK_SIDE] ?? 0) - twice);
      if (bendAcross < limit && bendDown < limit) count++;
    }
  }
  return count / inner ** 2;
}

/** Each place's step to the right and downwards, ascending. */
function sortedSteps(block: Float32Array): Float32Array {
  const side = BLOCK_SIDE - 1;
  const steps = new Float32Array(side * side);
  for (let row = 0, to = 0; row < side; row++) {
    for (let column = 0; column < side; column++, to++) {
      const place = row * BLOCK_SIDE + column;
      const level = block[place] ?? 0;
      steps[to] =
        Math.abs(level - (block[place + 1] ?? 0)) + Math.abs(level - (block[place + BLOCK_SIDE] ?? 0));
    }
  }
  return sortLevels(steps);
}

function measureFlatness(block: Float32Array): Flatness {
  const levels = sortLevels(block);
  const quantile = (share: number) => levels[Math.floor(levels.length * share)] ?? 0;
  const range = Math.max(MIN_RANGE, quantile(0.98) - quantile(0.02));
  const steps = sortedSteps(block);
  const count = steps.length;
  let sum = 0;
  let ranked = 0;
  let steepest = 0;
  for (let rank = 0; rank < count; rank++) {
    const step = steps[rank] ?? 0;
    sum += step;
    ranked += step * (rank + 1);
    if (rank >= count * 0.9) steepest += step;
  }
  return {
    grounds: shareOfGrounds(levels, range),
    smooth: shareOfSmooth(block, range),
    edges: sum > 0 ? steepest / sum : 1,
    inequality: sum > 0 ? (2 * ranked) / (count * sum) - (count + 1) / count : 1,
  };
}

/** Of 35 photographs and scenes altered in 46 ways 7 in 1,618 are graphics then, none as it was. */
const isGraphic = ({ grounds, smooth, edges }: Flatness) =>
  (grounds >= 0.71 && smooth >= 0.3) || (smooth >= 0.5 && edges >= 0.7);

/** Of 6,000 graphics 9 are less flat than this, and none of these is within 30 bits of another. */
const PHOTO_MAX = 1.4;

/** A gradient, or a blur of anything, is as near to the next one. Photographs as they are: 0.46, but for one of motion, 0.85. */
const PHOTO_MAX_SMOOTH = 0.6;

/** What a picture is to its hash, by its 64×64 luma (see `lumaBlock`). */
export function kindOfBlock(block: Float32Array): PictureKind {
  const flatness = measureFlatness(block);
  if (isGraphic(flatness)) return 'graphic';
  const { grounds, smooth, inequality } = flatness;
  const isPhoto = smooth < PHOTO_MAX_SMOOTH && grounds + smooth + inequality < PHOTO_MAX;
  return isPhoto ? 'photo' : 'unclear';
}

/** Likewise for the pixels that PDQ is given (see sample.ts), or a part of them. */
export const pictureKind = (pixels: Pixels, area: Area = wholeOf(pixels)): PictureKind =>
  kindOfBlock(lumaBlock(pixels, area));
