import { AppError } from '../../utils/errors.ts';
import { decodeImage } from '../../utils/imaging/decode.ts';
import { admitImage, DECODE_TIMEOUT_MS } from '../../utils/imaging/limits.ts';
import type { Fingerprint } from '../../utils/imaging/types.ts';
import { confirmSimilar } from '../../utils/matching/confirm.ts';
import type { Match } from '../../utils/matching/types.ts';
import type { Confirm } from '../../utils/matching/work-index.ts';
import type { Registration } from '../../utils/registry/types.ts';

/**
 * The second look: compares a picture with the previews of works whose hashes are near.
 *
 * @param readPreview the verified file of a work's preview
 * @throws {AppError} matching.not_compared when a preview was not to be had, and none of the others is of the same picture
 */
export const createConfirm =
  (readPreview: (workId: string) => Promise<{ readonly bytes: Uint8Array<ArrayBuffer> }>) =>
  (fingerprint: Fingerprint): Confirm<Registration> =>
  async (candidates) => {
    const isConfirmed = async ({ work }: Match<Registration>): Promise<boolean> => {
      const { bytes } = await readPreview(work.workId);
      const { mediaType } = admitImage(bytes);
      const { pixels } = await decodeImage(bytes, mediaType, AbortSignal.timeout(DECODE_TIMEOUT_MS));
      return confirmSimilar(fingerprint, work.perceptualHashes, pixels);
    };
    const looks = await Promise.allSettled(
      candidates.map(async (match) => ({ match, holds: await isConfirmed(match) })),
    );
    const seen = looks.flatMap((look) => (look.status === 'fulfilled' ? [look.value] : []));
    const confirmed = seen.filter(({ holds }) => holds).map(({ match }) => match);
    const failure = looks.find((look) => look.status === 'rejected');
    if (confirmed.length === 0 && failure) {
      throw new AppError('matching.not_compared', 'no preview to compare with', { cause: failure.reason });
    }
    return confirmed;
  };
