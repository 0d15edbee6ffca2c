import { makeThumbnail } from './compare-thumbnail.ts';
import { DIHEDRALS } from './dihedral.ts';
import { computePdq, lumaBlock, wholeOf } from './pdq.ts';
import { kindOfBlock } from './picture-kind.ts';
import { readParts } from './readings.ts';
import type { Fingerprint, Pixels, Sha256 } from './types.ts';

/**
 * Puts a fingerprint together from a file's digest and its canonical picture.
 * `pixels` are at most 512 a side (see sample.ts); `width` and `height` are those of the whole picture.
 */
export function createFingerprint(picture: {
  readonly bytesSha256: Sha256;
  readonly byteLength: number;
  readonly pixels: Pixels;
  readonly width: number;
  readonly height: number;
}): Fingerprint {
  const { bytesSha256: sha256, byteLength, pixels, width, height } = picture;
  const block = lumaBlock(pixels);
  const { hashes: pdq, quality } = computePdq(pixels, wholeOf(pixels), DIHEDRALS, block);
  const { variants, framed } = readParts(pixels);
  return {
    sha256,
    pdq,
    guard: kindOfBlock(block),
    thumbnail: makeThumbnail(pixels, block),
    variants: variants.filter((hash) => !pdq.includes(hash)),
    framed,
    quality,
    width,
    height,
    byteLength,
  };
}
