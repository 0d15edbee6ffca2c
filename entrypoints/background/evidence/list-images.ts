import { readImageHeader } from '../../../utils/imaging/image-header.ts';
import { fingerprintBytes } from '../../../utils/imaging/fingerprint-bytes.ts';
import type { Fingerprint, Sha256 } from '../../../utils/imaging/types.ts';
import type { Images } from '../../../utils/evidence/record/images.ts';
import type { Part } from '../../shared/evidence/draft.ts';

/** So many bytes tell whether a file is a picture, and mostly how large. */
const HEAD_BYTES = 64 * 1024;

type Listed = Images['images'][number];

/** Type and size as a picture's file says; null for what is none that we can read. */
async function headerOf(content: Blob) {
  try {
    return readImageHeader(new Uint8Array(await content.slice(0, HEAD_BYTES).arrayBuffer()));
  } catch {
    return null;
  }
}

/** As it is shown; a drawing or a damaged file has no fingerprint, and is listed as what it says of itself. */
async function look(content: Blob): Promise<Pick<Listed, 'pdq' | 'width' | 'height'> | null> {
  try {
    const { pdq, width, height } = await fingerprintBytes(new Uint8Array(await content.arrayBuffer()));
    return { pdq: (pdq[0] ?? null) as Listed['pdq'], width, height };
  } catch {
    return null;
  }
}

/**
 * Lists what pictures there are among what was captured. What the page's own check has fingerprinted already is taken from
 * there (`known`, by digest).
 */
export async function listImages(
  parts: readonly Part[],
  localPictures: Readonly<Record<string, string>>,
  digests: Readonly<Record<string, Sha256>>,
  known: ReadonlyMap<Sha256, Fingerprint>,
): Promise<Listed[]> {
  const listed: Listed[] = [];
  for (const { name, content, exchange } of parts) {
    const url = exchange ? exchange.url : localPictures[name];
    const header = url === undefined ? null : await headerOf(content);
    const sha256 = digests[name];
    if (url === undefined || !header || !sha256) continue;
    const same = listed.find((other) => other.sha256 === sha256) ?? null;
    const found = known.get(sha256);
    const seen = found
      ? { pdq: (found.pdq[0] ?? null) as Listed['pdq'], width: found.width, height: found.height }
      : (same ?? (await look(content)) ?? { ...header, pdq: null });
    listed.push({
      url,
      sha256,
      byteLength: content.size,
      mediaType: header.mediaType,
      width: seen.width,
      height: seen.height,
      pdq: seen.pdq,
      file: exchange ? null : name,
    });
  }
  return listed;
}
