import { toAppError } from '../../utils/errors.ts';
import { fingerprintBytes } from '../../utils/imaging/fingerprint-bytes.ts';
import type { ImageReading } from '../../utils/matching/types.ts';
import { whyNotChecked } from '../../utils/matching/not-checked.ts';
import { MAX_IMAGES } from '../../utils/matching/report.ts';
import type { Input, MessageName, Value } from '../../utils/messaging/protocol.ts';
import { send } from '../../utils/messaging/send.ts';
import type { FoundImage } from '../../utils/page/find.ts';
import { whenIdle } from '../../utils/page/idle.ts';
import { imageName, isPageReadable } from '../../utils/page/image-url.ts';
import { createQueue } from '../../utils/page/queue.ts';
import { readImageBytes } from '../../utils/page/read.ts';
import { watchImages } from '../../utils/page/watch.ts';

/** Images in work at once: enough to hide a fetch behind a decode, few enough to leave the page its cores. */
const LIMITS = { concurrency: 3, capacity: MAX_IMAGES };

/** Waits between the tries to reach a background that is being stopped and started again. */
const RETRY_DELAYS_MS = [0, 250, 1000, 4000, 15_000];

/** A worker that was stopped while it worked lost the message: the next try starts it anew. */
async function sendUntilHeard<N extends MessageName>(
  name: N,
  input: Input<N>,
  signal: AbortSignal,
): Promise<Value<N> | null> {
  for (const delayMs of RETRY_DELAYS_MS) {
    await new Promise((resolve) => setTimeout(resolve, delayMs));
    if (signal.aborted) return null;
    try {
      return await send(name, input);
    } catch (error) {
      if (toAppError(error).code !== 'messaging.unavailable') throw error;
    }
  }
  return null;
}

/** Reads an image where the page may; what fails to load here, the background may still get. */
async function readImage({ url, hasCors }: FoundImage, signal: AbortSignal): Promise<ImageReading> {
  if (!isPageReadable(url, location.origin, hasCors)) return null;
  try {
    // The page's own copy: from its cache, where it just was put.
    const bytes = await readImageBytes(url, { fetch, init: { cache: 'force-cache' }, signal });
    return { fingerprint: await fingerprintBytes(bytes, { signal }) };
  } catch (error) {
    const isWebAddress = url.startsWith('http');
    return isWebAddress && toAppError(error).code === 'page.fetch_failed'
      ? null
      : { reason: whyNotChecked(error) };
  }
}

/** Finds and fingerprints the images of this page until the signal aborts; results go to the background. */
export function scanPage(signal: AbortSignal): void {
  const pageId = crypto.getRandomValues(new Uint32Array(4)).join('-');

  let found: string[] = [];
  async function announce() {
    await whenIdle();
    const imageUrls = found;
    found = [];
    await sendUntilHeard('page.announceImages', { pageId, imageUrls }, signal);
  }

  const queue = createQueue<FoundImage>(LIMITS, async (image) => {
    await whenIdle();
    if (signal.aborted) return;
    const reading = await readImage(image, signal);
    if (signal.aborted) return;
    const input = { pageId, imageUrl: imageName(image.url), reading };
    // Without an answer the image stays listed as being checked, and the popup says so.
    await sendUntilHeard('matching.checkImage', input, signal).catch(() => null);
  });

  announce().catch(() => null);
  watchImages({
    document,
    signal,
    onImage(image, isVisible) {
      const name = imageName(image.url);
      if (queue.add(name, image, isVisible) && found.push(name) === 1) announce().catch(() => null);
    },
  });
}
