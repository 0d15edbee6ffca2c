import { readPixels } from '../../../utils/imaging/decode.ts';
import { createFingerprint } from '../../../utils/imaging/fingerprint.ts';
import type { Fingerprint, Sha256 } from '../../../utils/imaging/types.ts';
import type { Box } from '../../../utils/messaging/page-protocol.ts';
import { cropOf } from './crop.ts';

/** There is no file. The registry refuses zero as the digest of one, so nothing registered has the same bytes. */
const NO_FILE = '0'.repeat(64) as Sha256;

/** Fingerprints what a screenshot (a `data:` URL) shows in each box; null for those that it does not show. */
export async function cutOut(
  screenshot: string,
  view: { readonly width: number; readonly height: number },
  boxes: readonly (Box | null)[],
): Promise<(Fingerprint | null)[]> {
  const shot = await createImageBitmap(await (await fetch(screenshot)).blob());
  const made: (Fingerprint | null)[] = [];
  for (const box of boxes) {
    const crop = box && cropOf(box, view, shot);
    made.push(crop && (await fingerprintCrop(shot, crop)));
  }
  shot.close();
  return made;
}

async function fingerprintCrop(shot: ImageBitmap, { x, y, width, height }: Box): Promise<Fingerprint> {
  const cut = await createImageBitmap(shot, x, y, width, height);
  const pixels = readPixels(cut);
  cut.close();
  return createFingerprint({ bytesSha256: NO_FILE, byteLength: 0, pixels, width, height });
}
