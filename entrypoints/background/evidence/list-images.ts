import { hashPicture } from '../../../utils/imaging/hash-picture.ts';
import { readImageHeader } from '../../../utils/imaging/image-header.ts';
import type { Fingerprint, Sha256 } from '../../../utils/imaging/types.ts';
import { createLimit } from '../../../utils/limit.ts';
import { readHeld, sizeOf, type Held } from '../../../utils/evidence/record/held.ts';
import type { Images } from '../../../utils/evidence/record/images.ts';
import type { Part } from '../../shared/evidence/draft.ts';

/** So many bytes tell whether a file is a picture, and mostly how large. */
const HEAD_BYTES = 64 * 1024;

/** Read and decoded at the same time, by the browser's other threads. */
const AT_ONCE = 4;

type Listed = Images['images'][number];
type Look = Pick<Listed, 'mediaType' | 'width' | 'height' | 'pdq'>;

/** A drawing or a damaged file has no fingerprint, and is listed as what it says of itself; null for what is no picture. */
async function look(content: Held, known: Fingerprint | undefined): Promise<Look | null> {
  try {
    const { mediaType, ...size } = readImageHeader(await readHeld(content, HEAD_BYTES));
    if (known) {
      const { pdq, width, height } = known;
      return { mediaType, width, height, pdq: (pdq[0] ?? null) as Listed['pdq'] };
    }
    const shown = await hashPicture(await readHeld(content)).catch(() => ({ ...size, pdq: null }));
    return { mediaType, ...shown, pdq: shown.pdq as Listed['pdq'] };
  } catch {
    return null;
  }
}

/**
 * Lists what pictures there are among what was captured; the same bytes are looked at once. What the page's own check has
 * fingerprinted already is taken from there (`known`, by digest).
 */
export async function listImages(
  parts: readonly Part[],
  localPictures: Readonly<Record<string, string>>,
  known: ReadonlyMap<Sha256, Fingerprint>,
): Promise<Listed[]> {
  const limit = createLimit(AT_ONCE);
  const looks = new Map<Sha256, Promise<Look | null>>();
  const listed = parts.map(async ({ name, content, sha256, exchange }): Promise<Listed[]> => {
    const url = exchange ? exchange.url : localPictures[name];
    if (url === undefined) return [];
    const seen = looks.get(sha256) ?? limit(() => look(content, known.get(sha256)));
    looks.set(sha256, seen);
    const found = await seen;
    return found
      ? [{ url, sha256, byteLength: sizeOf(content), ...found, file: exchange ? null : name }]
      : [];
  });
  return (await Promise.all(listed)).flat();
}
