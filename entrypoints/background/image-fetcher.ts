import { createFlightCache } from '../../utils/flight-cache.ts';
import { fingerprintBytes } from '../../utils/imaging/fingerprint-bytes.ts';
import type { Fingerprint } from '../../utils/imaging/types.ts';
import { whyNotChecked } from '../../utils/matching/not-checked.ts';
import type { ImageReading } from '../../utils/matching/types.ts';
import { readImageBytes } from '../../utils/page/read.ts';

const MINUTE_MS = 60_000;

/** A request of ours tells the image's host nothing but the image's address. */
const ANONYMOUS: RequestInit = { credentials: 'omit', referrerPolicy: 'no-referrer', cache: 'force-cache' };

/** Fetches and fingerprints what a page could not read itself, once for all tabs. */
export function createImageFetcher() {
  const fetched = createFlightCache<Fingerprint>({
    now: () => Date.now(),
    answerMs: 10 * MINUTE_MS,
    failureMs: MINUTE_MS,
    maxEntries: 1000,
  });

  return async function fetchImage(imageUrl: string): Promise<Exclude<ImageReading, null>> {
    if (!/^https?:/.test(imageUrl)) return { reason: 'unreadable' };
    try {
      return {
        fingerprint: await fetched.get(imageUrl, async () =>
          fingerprintBytes(await readImageBytes(imageUrl, { fetch, init: ANONYMOUS })),
        ),
      };
    } catch (error) {
      return { reason: whyNotChecked(error) };
    }
  };
}
