import { withDeadline } from './deadline.ts';
import { decodeImage } from './decode.ts';
import { createFingerprint } from './fingerprint.ts';
import { admitImage, assertByteLength, DECODE_TIMEOUT_MS } from './limits.ts';
import { digestBytes } from './sha256.ts';
import type { Fingerprint } from './types.ts';

/**
 * Fingerprints an image file in a page, a worker or an extension page. Bytes are hashed before they are decoded, and
 * decoding is bounded in bytes, pixels and time; the thread is given back where the steps take long.
 * @throws {AppError} imaging.not_an_image, imaging.unreadable, imaging.too_large, imaging.too_many_pixels, imaging.timeout (also when `signal` aborts)
 */
export async function fingerprintBytes(
  bytes: Uint8Array<ArrayBuffer>,
  { signal }: { readonly signal?: AbortSignal } = {},
): Promise<Fingerprint> {
  const timeout = AbortSignal.timeout(DECODE_TIMEOUT_MS);
  const deadline = signal ? AbortSignal.any([signal, timeout]) : timeout;
  assertByteLength(bytes.length);
  const { mediaType } = admitImage(bytes);
  // Before the digest: another process gets its copy meanwhile. Nothing decodes it yet.
  const file = new Blob([bytes], { type: mediaType });
  const bytesSha256 = await withDeadline(digestBytes(bytes, deadline), deadline);
  const picture = await decodeImage(file, deadline);
  return createFingerprint({ bytesSha256, byteLength: bytes.length, ...picture, signal: deadline });
}
