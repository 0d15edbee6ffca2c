import { DIHEDRALS, type Dihedral } from './dihedral.ts';
import { distanceBits } from './hamming.ts';
import { computePdq, lumaBlock, wholeOf } from './pdq.ts';
import { kindOfBlock } from './picture-kind.ts';
import { BAND_CUT, hashFramed } from './readings.ts';
import { samplePixels } from './sample.ts';
import { halvePixels, mirrorPixels, tiltPixels } from './transform-pixels.ts';
import type { Area, Pdq, Pixels } from './types.ts';

/** Shorter sides than this have nothing left to hash at half their size. */
const MIN_HALVED_SIDE = 128;

/** A part that others may keep of a picture: shares of its sides that are cut off. */
interface Cut {
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  readonly left: number;
}

/** Under this quality a hash is noise, and never asked for. */
const MIN_QUALITY = 20;

/** The contract takes no more of a work. */
const MAX_HASHES = 16;

const NONE: Cut = { top: 0, right: 0, bottom: 0, left: 0 };
const all = (share: number): Cut => ({ top: share, right: share, bottom: share, left: share });

/** A copy is found if it was cut within some 1.5 % of one of these. Measured: `npm run bench:recall`. */
const CUTS: readonly Cut[] = [
  ...[0.025, 0.05, 0.07, 0.1].map(all),
  { ...NONE, top: BAND_CUT, bottom: BAND_CUT },
  { ...NONE, top: 0.15 },
  { ...NONE, right: 0.15 },
  { ...NONE, bottom: 0.15 },
  { ...NONE, left: 0.15 },
];

function cutArea({ width, height }: Pixels, cut: Cut): Area {
  const [left, top] = [Math.round(width * cut.left), Math.round(height * cut.top)];
  return {
    left,
    top,
    width: width - left - Math.round(width * cut.right),
    height: height - top - Math.round(height * cut.bottom),
  };
}

/** Scans and photographs of prints stand askew: with the whole, copies are found that are turned by up to three degrees. */
const TILTS = [-2, 2];

/** The ways to mirror a picture that leave its sides where they are. */
const MIRRORS: readonly Dihedral[] = DIHEDRALS.filter(({ name }) => /^(?:rotate180|flipX|flipY)$/.test(name));

/** A mirrored copy is found by the first hash if it is no further from that. */
const NEAR_BITS = 10;

/**
 * What mirrored copies of a picture have for its hash. PDQ takes every n-th pixel from one side, so a mirrored copy is sampled
 * at other places: photographs differ by up to 54 bits of their mirrored hash then, and bricks by 102.
 */
const hashMirrored = (pixels: Pixels, hash: Pdq): readonly Pdq[] =>
  MIRRORS.flatMap(
    (dihedral) => computePdq(mirrorPixels(pixels, dihedral), wholeOf(pixels), [dihedral]).hashes,
  ).filter((mirrored) => distanceBits(mirrored, hash) > NEAR_BITS);

/** The hash of a part that is a picture by itself: of a cut that leaves the sky, or a line of text, others have the same. */
function hashOf(pixels: Pixels): readonly Pdq[] {
  const block = lumaBlock(pixels);
  const { hashes, quality } = computePdq(pixels, wholeOf(pixels), [DIHEDRALS[0]], block);
  return quality < MIN_QUALITY || kindOfBlock(block) === 'graphic' ? [] : hashes;
}

/**
 * The hashes to register for a picture, at most 16: as it is, at half its size, its crops, mirrored, what is left of it without
 * a frame of its own, and slightly turned. PDQ does not blur small pictures enough to be free of their sampling: photographs
 * halved by others are up to 34 bits away from the first hash, and at most 12 from the second.
 */
export function hashVariants(picture: Pixels): readonly Pdq[] {
  const sampled = samplePixels(picture);
  const { hashes, quality } = computePdq(sampled, wholeOf(sampled), [DIHEDRALS[0]]);
  const [hash] = hashes;
  if (!hash || quality < MIN_QUALITY || Math.min(picture.width, picture.height) < MIN_HALVED_SIDE)
    return hashes;
  const variants = new Set([
    hash,
    ...hashOf(samplePixels(halvePixels(picture))),
    ...CUTS.flatMap((cut) => hashOf(samplePixels(picture, cutArea(picture, cut)))),
    ...hashMirrored(sampled, hash),
    ...hashFramed(sampled),
    ...TILTS.flatMap((degrees) => hashOf(tiltPixels(sampled, degrees, picture.width / picture.height))),
  ]);
  return [...variants].slice(0, MAX_HASHES);
}
