import { decodeImage } from './decode.ts';
import { DIHEDRALS } from './dihedral.ts';
import { admitImage, DECODE_TIMEOUT_MS } from './limits.ts';
import { computePdq, wholeOf } from './pdq.ts';
import type { Pdq } from './types.ts';

/**
 * The PDQ of a picture as it is shown, and its size: what a record says of it. To look for it, see `fingerprintBytes`.
 * @throws {AppError} as fingerprintBytes
 */
export async function hashPicture(
  bytes: Uint8Array<ArrayBuffer>,
): Promise<{ readonly pdq: Pdq | null; readonly width: number; readonly height: number }> {
  const { mediaType } = admitImage(bytes);
  const file = new Blob([bytes], { type: mediaType });
  const { pixels, width, height } = await decodeImage(file, AbortSignal.timeout(DECODE_TIMEOUT_MS));
  const { hashes } = computePdq(pixels, wholeOf(pixels), [DIHEDRALS[0]]);
  return { pdq: hashes[0] ?? null, width, height };
}
