import { makeThumbnail } from './compare-thumbnail.ts';
import { DIHEDRALS } from './dihedral.ts';
import { computePdq, lumaBlocks, wholeOf } from './pdq.ts';
import { kindOfBlock } from './picture-kind.ts';
import { bandOf, readParts } from './readings.ts';
import type { Fingerprint, Pixels, Sha256 } from './types.ts';
import { createPause } from './yield.ts';

/**
 * Puts a fingerprint together from a file's digest and its canonical picture. The thread is given back between the steps where
 * they take long: the first picture's code is not compiled yet.
 * `pixels` are at most 512 a side (see sample.ts); `width` and `height` are those of the whole picture.
 * @throws {AppError} imaging.timeout when `signal` aborts between two steps
 */
export async function createFingerprint(picture: {
  readonly bytesSha256: Sha256;
  readonly byteLength: number;
  readonly pixels: Pixels;
  readonly width: number;
  readonly height: number;
  readonly signal?: AbortSignal;
}): Promise<Fingerprint> {
  const { bytesSha256: sha256, byteLength, pixels, width, height } = picture;
  const pause = createPause(picture.signal);
  const [block, band] = lumaBlocks(pixels, bandOf(pixels));
  await pause();
  const { hashes: pdq, quality } = computePdq(pixels, wholeOf(pixels), DIHEDRALS, block);
  await pause();
  const guard = kindOfBlock(block);
  await pause();
  const thumbnail = makeThumbnail(pixels, block);
  await pause();
  const { variants, framed } = await readParts(pixels, band, pause);
  return {
    sha256,
    pdq,
    guard,
    thumbnail,
    variants: variants.filter((hash) => !pdq.includes(hash)),
    framed,
    quality,
    width,
    height,
    byteLength,
  };
}
