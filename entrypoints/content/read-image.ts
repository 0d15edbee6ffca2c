import { toAppError } from '../../utils/errors.ts';
import { fingerprintBytes } from '../../utils/imaging/fingerprint-bytes.ts';
import { MAX_IMAGE_BYTES } from '../../utils/imaging/limits.ts';
import { whyNotChecked } from '../../utils/matching/not-checked.ts';
import type { ImageReading } from '../../utils/matching/types.ts';
import { drawnFile } from '../../utils/page/drawn.ts';
import type { FoundImage } from '../../utils/page/find.ts';
import { imageName, isAddress, pageRequest } from '../../utils/page/image-url.ts';
import { loadedSize } from '../../utils/page/loaded.ts';
import { readImageBytes } from '../../utils/page/read.ts';
import { otherCandidates } from '../../utils/page/srcset.ts';

/** The file of this address where the page may read it; null where it may not, or where it is not to be had from here. */
async function readFile(
  url: string,
  hasCors: boolean,
  signal: AbortSignal,
): Promise<Uint8Array<ArrayBuffer> | null> {
  const init = pageRequest(url, self.origin, hasCors);
  if (!init) return null;
  try {
    return await readImageBytes(url, { fetch, maxBytes: MAX_IMAGE_BYTES, init, signal });
  } catch (error) {
    if (toAppError(error).code === 'page.fetch_failed') return null;
    throw error;
  }
}

/** Another file of the same set, if the page has loaded it as well and may read it: then nobody has to be asked. */
async function readOtherCandidate({ element, hasCors, url }: FoundImage, signal: AbortSignal) {
  if (!(element instanceof HTMLImageElement) || element.currentSrc !== url) return null;
  const other = otherCandidates(element).find((candidate) => loadedSize(document, candidate, hasCors));
  return other === undefined ? null : readFile(other, hasCors, signal);
}

/** Another host's image, loaded without CORS, taints what it is drawn on: to try would only cost the page its decoding. */
const taints = ({ url, hasCors }: FoundImage) =>
  url.startsWith('http') && pageRequest(url, self.origin, hasCors) === null;

async function readDrawn(image: FoundImage) {
  const { element, url } = image;
  if (taints(image)) return null;
  const isShown = !(element instanceof HTMLImageElement) || (element.currentSrc || element.src) === url;
  const file = isShown ? await drawnFile(element) : null;
  return file && new Uint8Array(await file.arrayBuffer());
}

/** Reads an image where the page may; what cannot be read here, the background may still get by its address. */
export async function readImage(image: FoundImage, signal: AbortSignal): Promise<ImageReading> {
  const { url, hasCors } = image;
  try {
    const bytes =
      (isAddress(url) ? await readFile(url, hasCors, signal) : null) ??
      (await readOtherCandidate(image, signal));
    if (bytes) return { fingerprint: await fingerprintBytes(bytes, { signal }) };
    const drawn = await readDrawn(image);
    if (drawn) return { fingerprint: await fingerprintBytes(drawn, { signal }), source: 'screenshot' };
  } catch (error) {
    return { reason: whyNotChecked(error) };
  }
  return url.startsWith('http') && isAddress(imageName(url)) ? null : { reason: 'unreadable' };
}
