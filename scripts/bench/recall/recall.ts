import sharp from 'sharp';
import { createFingerprint } from '../../../utils/imaging/fingerprint.ts';
import { samplePixels } from '../../../utils/imaging/sample.ts';
import type { Fingerprint, Pdq, Sha256 } from '../../../utils/imaging/types.ts';
import { bytesDistance, hashBytes } from '../../../utils/matching/hamming.ts';
import { MIN_QUALITY, SAME_MAX_BITS } from '../../../utils/matching/work-index.ts';
import { decodeImage, readImageFile } from '../../imaging/read-image.ts';
import { makeCopy, type Original } from './alterations.ts';
import { createRandom } from './corpus/random.ts';

/** What is registered of an original. */
export interface Registered {
  readonly file: string;
  readonly hashes: readonly Uint8Array[];
  readonly original: Original;
}

export async function register(file: string): Promise<Registered> {
  const { perceptualHashes, bytes } = await readImageFile(file);
  const { data, info } = await sharp(bytes)
    .autoOrient()
    .flatten({ background: '#fff' })
    .toColourspace('srgb')
    .raw()
    .toBuffer({ resolveWithObject: true });
  const { width, height } = info;
  return { file, hashes: perceptualHashes.map(hashBytes), original: { data, width, height } };
}

const nearestOf = (queries: readonly Uint8Array[], hashes: readonly Uint8Array[]): number =>
  Math.min(...queries.flatMap((query) => hashes.map((hash) => bytesDistance(query, hash))));

/** Distance to the nearest work, if it is the right one; `Infinity` if another is as near or PDQ's bits are noise. */
function distanceToRight(
  { pdq, variants, quality }: Fingerprint,
  works: readonly Registered[],
  right: Registered,
): number {
  if (quality < MIN_QUALITY) return Infinity;
  const queries = [...pdq, ...variants].map((hash: Pdq) => hashBytes(hash));
  const distance = nearestOf(queries, right.hashes);
  const isWrong = works.some((work) => work !== right && nearestOf(queries, work.hashes) <= distance);
  return isWrong ? Infinity : distance;
}

/** A copy's bytes are never an original's. */
const NO_DIGEST = '0'.repeat(64) as Sha256;

export interface Copied {
  readonly file: string;
  readonly distanceBits: number;
}

/** How near each original's altered copy is to it. */
export async function measureAlteration(name: string, works: readonly Registered[]): Promise<Copied[]> {
  const copied: Copied[] = [];
  for (const [seed, work] of works.entries()) {
    const copy = await makeCopy(name, work.original, createRandom(seed));
    const picture = await decodeImage(copy);
    const fingerprint = createFingerprint({
      bytesSha256: NO_DIGEST,
      byteLength: copy.length,
      width: picture.width,
      height: picture.height,
      pixels: samplePixels(picture),
    });
    copied.push({ file: work.file, distanceBits: distanceToRight(fingerprint, works, work) });
  }
  return copied;
}

/** Share of the copies that are found to be the same. */
export const recallOf = (copied: readonly Copied[]): number =>
  copied.filter(({ distanceBits }) => distanceBits <= SAME_MAX_BITS).length / copied.length;
