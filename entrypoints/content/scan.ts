import { toAppError } from '../../utils/errors.ts';
import { fingerprintBytes } from '../../utils/imaging/fingerprint-bytes.ts';
import { MAX_IMAGE_BYTES } from '../../utils/imaging/limits.ts';
import type { ImageReading } from '../../utils/matching/types.ts';
import { whyNotChecked } from '../../utils/matching/not-checked.ts';
import { MAX_IMAGES } from '../../utils/matching/report.ts';
import { MAX_ANNOUNCED, type Input, type MessageName, type Value } from '../../utils/messaging/protocol.ts';
import { send } from '../../utils/messaging/send.ts';
import type { FoundImage } from '../../utils/page/find.ts';
import { whenIdle } from '../../utils/page/idle.ts';
import { imageName, isAddress, pageRequest } from '../../utils/page/image-url.ts';
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

/** Reads an image where the page may; what cannot be read here, the background may still get by its address. */
async function readImage({ url, hasCors }: FoundImage, signal: AbortSignal): Promise<ImageReading> {
  const isOthers = url.startsWith('http') && isAddress(imageName(url));
  const elsewhere = isOthers ? null : ({ reason: 'unreadable' } as const);
  const init = pageRequest(url, location.origin, hasCors);
  if (!init) return elsewhere;
  try {
    const bytes = await readImageBytes(url, { fetch, maxBytes: MAX_IMAGE_BYTES, init, signal });
    return { fingerprint: await fingerprintBytes(bytes, { signal }) };
  } catch (error) {
    return toAppError(error).code === 'page.fetch_failed' ? elsewhere : { reason: whyNotChecked(error) };
  }
}

/** Finds and fingerprints the images of this page until the signal aborts; results go to the background. */
export async function scanPage(pageId: string, signal: AbortSignal): Promise<void> {
  const opened = await sendUntilHeard('page.open', { pageId }, signal);
  if (!opened?.mayScan || signal.aborted) return;

  let found: string[] = [];
  let hasMore = false;
  let isAnnouncing = false;
  async function announce() {
    await whenIdle();
    isAnnouncing = false;
    const names = found;
    found = [];
    for (let at = 0; at === 0 || at < names.length; at += MAX_ANNOUNCED) {
      const imageUrls = names.slice(at, at + MAX_ANNOUNCED);
      await sendUntilHeard('page.announceImages', { pageId, imageUrls, hasMore }, signal);
    }
  }
  function announceSoon() {
    if (isAnnouncing) return;
    isAnnouncing = true;
    announce().catch(() => null);
  }

  async function check(image: FoundImage): Promise<void> {
    await whenIdle();
    if (signal.aborted) return;
    const reading = await readImage(image, signal);
    if (signal.aborted) return;
    const input = { pageId, imageUrl: imageName(image.url), reading };
    try {
      await sendUntilHeard('matching.checkImage', input, signal);
    } catch {
      // Whence itself failed: that, too, is to be told, or the image would be listed as being checked for ever.
      await sendUntilHeard('matching.checkImage', { ...input, reading: { reason: 'failed' } }, signal);
    }
  }

  const queue = createQueue<FoundImage>(LIMITS, (image) => check(image).catch(() => undefined));
  watchImages({
    document,
    signal,
    onImage(image, isVisible) {
      const name = imageName(image.url);
      const outcome = queue.add(name, image, isVisible);
      if (outcome === 'known' || (outcome === 'full' && hasMore)) return;
      if (outcome === 'full') hasMore = true;
      else found.push(name);
      announceSoon();
    },
  });
}
