import { MAX_IMAGES } from '../../utils/matching/report.ts';
import type { Input } from '../../utils/messaging/protocol.ts';
import type { FoundImage } from '../../utils/page/find.ts';
import { createFullView } from '../../utils/page/full-view.ts';
import { whenIdle } from '../../utils/page/idle.ts';
import { imageName } from '../../utils/page/image-url.ts';
import { shownSize } from '../../utils/page/loaded.ts';
import { createPlaces, type Places } from '../../utils/page/places.ts';
import { createQueue } from '../../utils/page/queue.ts';
import type { ShadowRootOf } from '../../utils/page/tree.ts';
import { watchImages } from '../../utils/page/watch.ts';
import { createAnnouncer } from './announcer.ts';
import { readImage } from './read-image.ts';
import { sendUntilHeard } from './send-until-heard.ts';

/** Images in work at once: enough to hide a fetch behind a decode, few enough to leave the page its cores. */
const LIMITS = { concurrency: 3, capacity: MAX_IMAGES };

/** What is known of this document's pictures, for other scripts of ours in it. */
export interface RunningScan {
  readonly pageId: string;
  readonly elementsOf: Places['elementsOf'];
  readonly signal: AbortSignal;
}

declare global {
  /** It lives in the content scripts' world, which pages cannot reach. */
  var whenceScan: RunningScan | undefined;
}

/** Finds the images of this document and fingerprints those that have been in view, until the signal aborts. */
export function scan(pageId: string, shadowRootOf: ShadowRootOf, signal: AbortSignal): Places {
  const announcer = createAnnouncer(pageId, signal);
  const places = createPlaces();
  globalThis.whenceScan = { pageId, elementsOf: places.elementsOf, signal };
  const fullView = createFullView(signal);

  /** Its file was not to be had: what the screen shows of it may be. */
  function checkInView(imageUrl: string) {
    const element = places.elementOf(imageUrl);
    if (!element) return;
    fullView.watch(element, () => {
      sendUntilHeard('matching.checkShown', { pageId, imageUrl }, signal)
        .then((answer) => answer?.isDone && fullView.forget(element))
        .catch(() => fullView.forget(element));
    });
  }

  async function report(checked: Input<'matching.checkImage'>): Promise<void> {
    try {
      const answer = await sendUntilHeard('matching.checkImage', checked, signal);
      if (answer?.isWantedInView) checkInView(checked.imageUrl);
    } catch {
      // Whence itself failed: that, too, is to be told, or the image would be listed as being checked for ever.
      await sendUntilHeard('matching.checkImage', { ...checked, reading: { reason: 'failed' } }, signal);
    }
  }

  async function check(image: FoundImage): Promise<void> {
    await whenIdle();
    if (signal.aborted) return;
    const reading = await readImage(image, signal);
    if (signal.aborted) return;
    const size = reading === null ? shownSize(image) : null;
    // Not waited for: the answer comes when it is stored, and until then the next image can be read.
    report({ pageId, imageUrl: imageName(image.url), reading, size }).catch(() => null);
  }

  const queue = createQueue<FoundImage>(LIMITS, (image) => check(image).catch(() => undefined));
  watchImages({
    document,
    signal,
    shadowRootOf,
    onImage(image, isSeen) {
      const name = imageName(image.url);
      places.note(image);
      if (!isSeen) {
        announcer.unseen(name);
        return;
      }
      const outcome = queue.add(name, image);
      if (outcome === 'taken') announcer.seen(name);
      else if (outcome === 'full') announcer.overflow();
    },
  });
  return places;
}
