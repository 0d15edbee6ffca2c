import { makeThumbnail } from './compare-thumbnail.ts';
import { DIHEDRALS, type Dihedral } from './dihedral.ts';
import { NEAR_LEVELS } from './ground.ts';
import { findPicture } from './page-picture.ts';
import { computePdq, lumaBlock, wholeOf } from './pdq.ts';
import { kindOfBlock } from './picture-kind.ts';
import { trimBars, type Bar } from './trim.ts';
import type { Area, Look, Pdq, Pixels } from './types.ts';
import { createPause, type Pause } from './yield.ts';

/** Under this quality bits are noise, and what was cut out is no picture but a bar or a word. */
const MIN_QUALITY = 20;

/** Hardly off its colour, as dark pictures in black frames must be told from these. */
const FRAME: Bar = { levels: 8, wordsShare: 0 };
const CAPTION: Bar = { levels: NEAR_LEVELS, wordsShare: 0.06 };

/** Upright and mirrored: who puts a picture in a frame does not turn it on its side. */
const TURNS: readonly Dihedral[] = DIHEDRALS.filter(({ name }) => name === 'original' || name === 'flipY');

const isSame = (a: Area, b: Area) =>
  a.left === b.left && a.top === b.top && a.width === b.width && a.height === b.height;

/** The parts that may be the picture itself, without what was put around it. None of most pictures. */
export function findFramed(pixels: Pixels): readonly Area[] {
  const whole = wholeOf(pixels);
  const strict = trimBars(pixels, whole, FRAME);
  const loose = trimBars(pixels, whole, CAPTION);
  // A second frame may be the picture's own, so both are readings.
  const found = [strict, trimBars(pixels, strict, FRAME), loose, ...findPicture(pixels)].filter(
    (area) => !isSame(area, whole),
  );
  return found.filter((area, at) => found.findIndex((other) => isSame(area, other)) === at);
}

/** Words over a picture and marks in its corners stand above and below this part. It is registered of each picture. */
export const BAND_CUT = 0.16;

/** The middle band of a picture. */
export function bandOf({ width, height }: Pixels): Area {
  const top = Math.round(height * BAND_CUT);
  return { left: 0, top, width, height: height - 2 * top };
}

const hashArea = (
  pixels: Pixels,
  area: Area,
  turns: readonly Dihedral[],
  block?: Float32Array,
): readonly Pdq[] => {
  const { hashes, quality } = computePdq(pixels, area, turns, block);
  return quality < MIN_QUALITY ? [] : hashes;
};

/** Hashes of what is left of a picture without borders, bars and a page around it, as it is: none of most pictures. */
export const hashFramed = (pixels: Pixels): readonly Pdq[] =>
  findFramed(pixels).flatMap((area) => hashArea(pixels, area, [DIHEDRALS[0]]));

/** Each is eight hashes more to look for, and a thumbnail more to carry. */
export const MAX_FRAMED = 5;

/** What else a picture may be a copy of. */
export interface Readings {
  /** Hashes, as it is and mirrored. */
  readonly variants: readonly Pdq[];
  readonly framed: readonly Look[];
}

/**
 * What is framed in a picture, and its middle band. Photographs are told by their hashes; what may be one is to be compared;
 * icons and lines of text are left out, as they are near those of others.
 * @param band the luma of the middle band, where it is already known
 */
export async function readParts(
  pixels: Pixels,
  band: Float32Array = lumaBlock(pixels, bandOf(pixels)),
  pause: Pause = createPause(),
): Promise<Readings> {
  const variants: Pdq[] = [];
  const framed: Look[] = [];
  for (const [at, area] of [bandOf(pixels), ...findFramed(pixels)].entries()) {
    const block = at === 0 ? band : lumaBlock(pixels, area);
    await pause();
    const guard = kindOfBlock(block);
    await pause();
    if (guard === 'photo') variants.push(...hashArea(pixels, area, TURNS, block));
    if (guard !== 'unclear' || framed.length === MAX_FRAMED) continue;
    const pdq = hashArea(pixels, area, DIHEDRALS, block);
    if (pdq.length > 0) framed.push({ pdq, guard, thumbnail: makeThumbnail(pixels, block, area) });
  }
  return { variants, framed };
}
