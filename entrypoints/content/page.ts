import { answerAsPage } from '../../utils/messaging/page-protocol.ts';
import { watchNavigations } from '../../utils/page/navigations.ts';
import type { Places } from '../../utils/page/places.ts';
import { showImage } from '../../utils/page/show-image.ts';
import { scan } from './scan.ts';
import { sendUntilHeard } from './send-until-heard.ts';
import { shadowRootOf } from './shadow-root-of.ts';

const createPageId = () => crypto.getRandomValues(new Uint32Array(4)).join('-');

/** A page opens its tab's list, and opens it anew whenever it shows another page or is to be looked at again. */
export function runInPage(window: Window, signal: AbortSignal): void {
  let pageId = '';
  let places: Places | null = null;
  let current = new AbortController();

  async function open(): Promise<void> {
    current.abort();
    current = new AbortController();
    places = null;
    pageId = createPageId();
    const [ownId, own] = [pageId, AbortSignal.any([signal, current.signal])];
    const opened = await sendUntilHeard('page.open', { pageId: ownId }, own);
    if (opened?.mayScan && !own.aborted) places = scan(ownId, shadowRootOf, own);
  }
  const openQuietly = () => {
    open().catch(() => null);
  };

  answerAsPage(
    {
      'page.identify': () => pageId,
      'page.scanAgain': () => {
        openQuietly();
        return null;
      },
      'page.joinAgain': () => null,
      'page.showImage': ({ pageId: wanted, imageUrl }) =>
        wanted === pageId && showImage(places?.elementOf(imageUrl)) ? true : undefined,
      'page.locateImages': ({ pageId: wanted, imageUrls }) => {
        if (!places || wanted !== pageId || (window.visualViewport?.scale ?? 1) !== 1) return null;
        const { boxOf } = places;
        return { width: window.innerWidth, height: window.innerHeight, boxes: imageUrls.map(boxOf) };
      },
    },
    signal,
  );
  window.addEventListener(
    'pagehide',
    () => void sendUntilHeard('page.leave', { pageId }, signal).catch(() => null),
    { signal },
  );
  // A page that comes back from the back/forward cache has lost its list in the background: tell it again.
  window.addEventListener('pageshow', ({ persisted }) => persisted && openQuietly(), { signal });
  watchNavigations(window, signal, openQuietly);
  openQuietly();
}
