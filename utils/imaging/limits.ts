import { AppError } from '../errors.ts';
import { readImageHeader, type ImageHeader } from './image-header.ts';

/** Largest file that is decoded. */
export const MAX_IMAGE_BYTES = 32 * 1024 * 1024;

/** Largest picture that is decoded: 256 MB as RGBA. */
export const MAX_IMAGE_PIXELS = 64_000_000;

/** Longest that one picture may take to decode. */
export const DECODE_TIMEOUT_MS = 10_000;

/** @throws {AppError} imaging.too_large if a file of so many bytes is not to be read */
export function assertByteLength(byteLength: number): void {
  if (byteLength <= MAX_IMAGE_BYTES) return;
  throw new AppError('imaging.too_large', `${byteLength} bytes are over the limit of ${MAX_IMAGE_BYTES}`, {
    details: { byteLength, maxBytes: MAX_IMAGE_BYTES },
  });
}

/**
 * Reads a file's header and refuses what must not reach a decoder.
 * @throws {AppError} imaging.too_large, imaging.not_an_image, imaging.unreadable, imaging.too_many_pixels
 */
export function admitImage(bytes: Uint8Array): ImageHeader {
  assertByteLength(bytes.length);
  const header = readImageHeader(bytes);
  const { width, height } = header;
  if (width * height <= MAX_IMAGE_PIXELS) return header;
  throw new AppError('imaging.too_many_pixels', `${width}×${height} is over ${MAX_IMAGE_PIXELS} pixels`, {
    details: { width, height, maxPixels: MAX_IMAGE_PIXELS },
  });
}
