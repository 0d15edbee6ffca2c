import { AppError } from '../../utils/errors.ts';
import { decodeImage } from '../../utils/imaging/decode.ts';
import { admitImage, DECODE_TIMEOUT_MS } from '../../utils/imaging/limits.ts';
import type { Fingerprint } from '../../utils/imaging/types.ts';
import { createLimit } from '../../utils/limit.ts';
import { confirmSimilar } from '../../utils/matching/confirm.ts';
import type { Match } from '../../utils/matching/types.ts';
import type { Registration } from '../../utils/registry/types.ts';
import type { Asker } from './image-fetcher.ts';

/** Larger previews are not compared: those that Whence makes have at most 640 pixels a side. */
export const MAX_COMPARED_BYTES = 1024 * 1024;
const MAX_COMPARED_PIXELS = 4_000_000;

/** Pictures that are decoded at once: a page may show hundreds that are near something. */
const MAX_DECODES = 2;

/** Whose picture it is that is compared. */
export type Asking = Pick<Asker, 'isPrivate' | 'signal'>;

/**
 * The second look: compares a picture with the previews of works whose hashes are near, and gives the works that hold.
 *
 * @throws {AppError} matching.not_compared when a preview was not to be had, and none of the others is of the same picture
 * @throws the signal's reason when the page has gone
 */
export type Confirm = (
  fingerprint: Fingerprint,
  candidates: readonly Match<Registration>[],
  asking: Asking,
) => Promise<readonly Match<Registration>[]>;

function admitPreview(bytes: Uint8Array): string {
  const { mediaType, width, height } = admitImage(bytes);
  if (bytes.length <= MAX_COMPARED_BYTES && width * height <= MAX_COMPARED_PIXELS) return mediaType;
  throw new AppError('imaging.too_large', 'the preview is too large to be compared', {
    details: { byteLength: bytes.length, width, height },
  });
}

/** @param readPreview the verified file of a work's preview */
export function createConfirm(
  readPreview: (workId: string, isPrivate: boolean) => Promise<{ readonly bytes: Uint8Array<ArrayBuffer> }>,
): Confirm {
  const limit = createLimit(MAX_DECODES);

  async function holds(
    fingerprint: Fingerprint,
    { workId, perceptualHashes }: Registration,
    isPrivate: boolean,
  ) {
    const { bytes } = await readPreview(workId, isPrivate);
    const mediaType = admitPreview(bytes);
    return limit(async () => {
      const file = new Blob([bytes], { type: mediaType });
      const { pixels } = await decodeImage(file, AbortSignal.timeout(DECODE_TIMEOUT_MS));
      return confirmSimilar(fingerprint, perceptualHashes, pixels);
    });
  }

  return async (fingerprint, candidates, { isPrivate, signal }) => {
    const confirmed: Match<Registration>[] = [];
    const failures: unknown[] = [];
    for (const candidate of candidates) {
      signal.throwIfAborted();
      try {
        if (await holds(fingerprint, candidate.work, isPrivate)) confirmed.push(candidate);
      } catch (error) {
        failures.push(error);
      }
    }
    if (confirmed.length === 0 && failures.length > 0) {
      throw new AppError('matching.not_compared', 'no preview to compare with', { cause: failures[0] });
    }
    return confirmed;
  };
}
