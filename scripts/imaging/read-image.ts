import { readFile, stat } from 'node:fs/promises';
import sharp from 'sharp';
import { AppError } from '../../utils/errors.ts';
import { withDeadline } from '../../utils/imaging/deadline.ts';
import { createFingerprint } from '../../utils/imaging/fingerprint.ts';
import {
  admitImage,
  assertByteLength,
  DECODE_TIMEOUT_MS,
  MAX_IMAGE_PIXELS,
} from '../../utils/imaging/limits.ts';
import { samplePixels } from '../../utils/imaging/sample.ts';
import { digestBytes } from '../../utils/imaging/sha256.ts';
import type { Fingerprint, Pdq, Pixels } from '../../utils/imaging/types.ts';
import { hashVariants } from '../../utils/imaging/variants.ts';

export interface ImageFile {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly mediaType: string;
  readonly fingerprint: Fingerprint;
  /** What to register of it: 1–16 hashes, the picture as it is first. */
  readonly perceptualHashes: readonly Pdq[];
}

/**
 * Fingerprints an image as the extension does it, with sharp in the browser's place.
 * @throws {AppError} imaging.not_an_image, imaging.unreadable, imaging.too_large, imaging.too_many_pixels, imaging.timeout
 */
export async function fingerprintImage(bytes: Uint8Array<ArrayBuffer>): Promise<ImageFile> {
  assertByteLength(bytes.length);
  const bytesSha256 = await digestBytes(bytes);
  const { mediaType } = admitImage(bytes);
  const picture = await decodeImage(bytes);
  const { width, height } = picture;
  const pixels = samplePixels(picture);
  const fingerprint = await createFingerprint({
    bytesSha256,
    byteLength: bytes.length,
    pixels,
    width,
    height,
  });
  return { bytes, mediaType, fingerprint, perceptualHashes: hashVariants(picture) };
}

/**
 * Reads and fingerprints an image file.
 * @throws {AppError} as `fingerprintImage`; imaging.unreadable also when there is no such file
 */
export const readImageFile = async (path: string): Promise<ImageFile> =>
  fingerprintImage(await readBounded(path));

/** The size is asked for before the file is read: a huge one must not fill the memory. */
async function readBounded(path: string): Promise<Uint8Array<ArrayBuffer>> {
  try {
    const stats = await stat(path);
    if (!stats.isFile()) {
      throw new AppError('imaging.not_an_image', `${path} is not a file`, { details: { path } });
    }
    assertByteLength(stats.size);
    return new Uint8Array(await readFile(path));
  } catch (cause) {
    if (cause instanceof AppError) throw cause;
    const reason = cause instanceof Error && 'code' in cause ? String(cause.code) : 'unknown';
    throw new AppError('imaging.unreadable', `${path} cannot be read (${reason})`, {
      details: { path, reason },
      cause,
    });
  }
}

/**
 * Decodes to the canonical picture: orientation applied, first frame, sRGB, 8 bits a channel, alpha kept.
 * @throws {AppError} imaging.unreadable, imaging.timeout
 */
export async function decodeImage(bytes: Uint8Array): Promise<Pixels> {
  const { data, info } = await runSharp(
    open(bytes).ensureAlpha().raw().toBuffer({ resolveWithObject: true }),
  );
  return { data, width: info.width, height: info.height };
}

/** Longest side of a preview. */
const PREVIEW_SIDE = 640;

/**
 * A small picture to show for a registered one: at most 640 px a side, on white, without metadata.
 * @throws {AppError} imaging.unreadable, imaging.timeout
 */
export async function makePreview(bytes: Uint8Array): Promise<{
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly mediaType: 'image/webp';
  readonly width: number;
  readonly height: number;
}> {
  const preview = open(bytes)
    .flatten({ background: '#fff' })
    .resize({ width: PREVIEW_SIDE, height: PREVIEW_SIDE, fit: 'inside', withoutEnlargement: true })
    .webp({ quality: 80 });
  const { data, info } = await runSharp(preview.toBuffer({ resolveWithObject: true }));
  return { bytes: new Uint8Array(data), mediaType: 'image/webp', width: info.width, height: info.height };
}

const open = (bytes: Uint8Array) =>
  sharp(bytes, { failOn: 'error', limitInputPixels: MAX_IMAGE_PIXELS, autoOrient: true })
    .timeout({ seconds: Math.ceil(DECODE_TIMEOUT_MS / 1000) + 1 })
    .toColourspace('srgb');

async function runSharp<T>(work: Promise<T>): Promise<T> {
  try {
    return await withDeadline(work, AbortSignal.timeout(DECODE_TIMEOUT_MS));
  } catch (cause) {
    if (cause instanceof AppError) throw cause;
    // The decoder's first line; some tell each try.
    const [reason] = String(cause instanceof Error ? cause.message : cause).split('\n');
    throw new AppError('imaging.unreadable', `the picture does not decode: ${reason}`, { cause });
  }
}
