import { createFlightCache } from '../../utils/flight-cache.ts';
import { fingerprintBytes } from '../../utils/imaging/fingerprint-bytes.ts';
import { MAX_IMAGE_BYTES } from '../../utils/imaging/limits.ts';
import type { Fingerprint } from '../../utils/imaging/types.ts';
import { createLimit } from '../../utils/limit.ts';
import { whyNotChecked } from '../../utils/matching/not-checked.ts';
import type { ImageReading } from '../../utils/matching/types.ts';
import { readImageBytes } from '../../utils/page/read.ts';

/** Over all tabs: a picture in work can take 300 MB, decoded. */
const MOST_AT_ONCE = 4;

/** A longer `data:` URL is not sent through the browser once more. */
const MAX_DATA_URL_LENGTH = 4 * 1024 * 1024;

/** A request of ours tells the image's host nothing but the image's address. */
const ANONYMOUS: RequestInit = { credentials: 'omit', referrerPolicy: 'no-referrer' };

/** Fetches and fingerprints what a page could not read itself, once for all tabs. */
export function createImageFetcher() {
  const limit = createLimit(MOST_AT_ONCE);
  // About as long as one page is looked at: what an address leads to may be another picture tomorrow.
  const fetched = createFlightCache<Fingerprint>({
    now: () => Date.now(),
    answerMs: 60_000,
    failureMs: 5000,
    maxEntries: 1000,
  });

  const read = (imageUrl: string) =>
    limit(async () =>
      fingerprintBytes(await readImageBytes(imageUrl, { fetch, maxBytes: MAX_IMAGE_BYTES, init: ANONYMOUS })),
    );

  return async function fetchImage(imageUrl: string): Promise<Exclude<ImageReading, null>> {
    const isData = imageUrl.startsWith('data:');
    if (isData && imageUrl.length > MAX_DATA_URL_LENGTH) return { reason: 'too_large' };
    if (!isData && !/^https?:/.test(imageUrl)) return { reason: 'unreadable' };
    try {
      const fingerprint = isData ? read(imageUrl) : fetched.get(imageUrl, () => read(imageUrl));
      return { fingerprint: await fingerprint };
    } catch (error) {
      return { reason: whyNotChecked(error) };
    }
  };
}
