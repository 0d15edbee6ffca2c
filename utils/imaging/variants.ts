import { DIHEDRALS, type Dihedral } from './dihedral.ts';
import { distanceBits } from './hamming.ts';
import { computePdq, wholeOf } from './pdq.ts';
import { BAND_CUT, hashFramed } from './readings.ts';
import { samplePixels } from './sample.ts';
import type { Area, Pdq, Pixels } from './types.ts';

/** Shorter sides than this have nothing left to hash at half their size. */
const MIN_HALVED_SIDE = 128;

/** Half as wide and half as high: each pixel is the mean of four. An odd last row or column is left out. */
export function halvePixels({ data, width, height }: Pixels): Pixels {
  const [halfWidth, halfHeight] = [Math.floor(width / 2), Math.floor(height / 2)];
  const out = new Uint8ClampedArray(halfWidth * halfHeight * 4);
  const down = width * 4;
  for (let y = 0, to = 0; y < halfHeight; y++) {
    for (let x = 0; x < halfWidth; x++) {
      const from = (2 * y * width + 2 * x) * 4;
      for (let channel = 0; channel < 4; channel++, to++) {
        const at = from + channel;
        const top = (data[at] ?? 0) + (data[at + 4] ?? 0);
        out[to] = (top + (data[at + down] ?? 0) + (data[at + down + 4] ?? 0)) / 4;
      }
    }
  }
  return { data: out, width: halfWidth, height: halfHeight };
}

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

/** Scans and photographs of prints stand askew: a copy is found that is turned by some half a degree to one and a half. */
const TILTS = [-1, 1];

/** Turned about its middle in a frame of its size; `ratio` is width by height of the whole picture. Edges are drawn out. */
function tilt({ data, width, height }: Pixels, degrees: number, ratio: number): Pixels {
  const [cos, sin] = [Math.cos((degrees * Math.PI) / 180), Math.sin((degrees * Math.PI) / 180)];
  const skew = (ratio * height) / width;
  const out = new Uint8ClampedArray(data.length);
  const within = (value: number, length: number) => Math.min(length - 1, Math.max(0, Math.round(value)));
  for (let y = 0, to = 0; y < height; y++) {
    for (let x = 0; x < width; x++, to += 4) {
      const [dx, dy] = [x - (width - 1) / 2, y - (height - 1) / 2];
      const column = within((width - 1) / 2 + dx * cos - (dy * sin) / skew, width);
      const row = within((height - 1) / 2 + dx * sin * skew + dy * cos, height);
      const from = (row * width + column) * 4;
      for (let channel = 0; channel < 4; channel++) out[to + channel] = data[from + channel] ?? 0;
    }
  }
  return { data: out, width, height };
}

/** The ways to mirror a picture that leave its sides where they are. */
const MIRRORS: readonly Dihedral[] = DIHEDRALS.filter(({ name }) => /^(?:rotate180|flipX|flipY)$/.test(name));

/** Mirrored; `dihedral` must not transpose. */
function mirror({ data, width, height }: Pixels, { negates }: Dihedral): Pixels {
  // The sign of odd frequencies changes along the axis that is reversed: frequency 1 is row, or column, 0.
  const [reversesRows, reversesColumns] = [negates(0, 1), negates(1, 0)];
  const out = new Uint8ClampedArray(data.length);
  for (let y = 0, to = 0; y < height; y++) {
    const row = reversesRows ? height - 1 - y : y;
    for (let x = 0; x < width; x++, to += 4) {
      const from = (row * width + (reversesColumns ? width - 1 - x : x)) * 4;
      for (let channel = 0; channel < 4; channel++) out[to + channel] = data[from + channel] ?? 0;
    }
  }
  return { data: out, width, height };
}

/** A mirrored copy is found by the first hash if it is no further from that. */
const NEAR_BITS = 10;

/**
 * What mirrored copies of a picture have for its hash. PDQ takes every n-th pixel from one side, so a mirrored copy is sampled
 * at other places: photographs differ by up to 54 bits of their mirrored hash then, and bricks by 102.
 */
const hashMirrored = (pixels: Pixels, hash: Pdq): readonly Pdq[] =>
  MIRRORS.flatMap(
    (dihedral) => computePdq(mirror(pixels, dihedral), wholeOf(pixels), [dihedral]).hashes,
  ).filter((mirrored) => distanceBits(mirrored, hash) > NEAR_BITS);

/**
 * The hashes to register for a picture, at most 16: as it is, at half its size, its crops, mirrored, what is
 * left of it without a frame of its own, and slightly turned. PDQ does not blur small pictures enough to be free of their sampling: photographs halved by
 * others are up to 34 bits away from the first hash, and at most 12 from the second.
 */
export function hashVariants(picture: Pixels): readonly Pdq[] {
  const sampled = samplePixels(picture);
  const { hashes, quality } = computePdq(sampled, wholeOf(sampled), [DIHEDRALS[0]]);
  const [hash] = hashes;
  if (!hash || quality < MIN_QUALITY || Math.min(picture.width, picture.height) < MIN_HALVED_SIDE)
    return hashes;
  const hashOf = (pixels: Pixels) => computePdq(pixels, wholeOf(pixels), [DIHEDRALS[0]]).hashes;
  const variants = new Set([
    hash,
    ...hashOf(samplePixels(halvePixels(picture))),
    ...CUTS.flatMap((cut) => hashOf(samplePixels(picture, cutArea(picture, cut)))),
    ...hashMirrored(sampled, hash),
    ...hashFramed(sampled),
    ...TILTS.flatMap((degrees) => hashOf(tilt(sampled, degrees, picture.width / picture.height))),
  ]);
  return [...variants].slice(0, MAX_HASHES);
}
