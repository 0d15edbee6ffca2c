import { answerAsPage } from '../../utils/messaging/page-protocol.ts';
import type { Places } from '../../utils/page/places.ts';
import { showImage } from '../../utils/page/show-image.ts';
import { scan } from './scan.ts';
import { sendUntilHeard } from './send-until-heard.ts';
import { shadowRootOf } from './shadow-root-of.ts';

/** A frame within a page adds its images to the page's list, once there is one: the page's own frame may start later. */
export function runInFrame(window: Window, signal: AbortSignal): void {
  let joined: string | null = null;
  let places: Places | null = null;
  let current = new AbortController();

  async function join(): Promise<void> {
    const list = await sendUntilHeard('page.join', null, signal);
    const pageId = list?.mayScan ? list.pageId : null;
    if (pageId === joined || signal.aborted) return;
    joined = pageId;
    current.abort();
    current = new AbortController();
    places = pageId === null ? null : scan(pageId, shadowRootOf, AbortSignal.any([signal, current.signal]));
  }
  const joinQuietly = () => {
    join().catch(() => null);
  };

  answerAsPage(
    {
      'page.identify': () => '',
      'page.scanAgain': () => null,
      'page.joinAgain': () => {
        joinQuietly();
        return null;
      },
      'page.showImage': ({ pageId, imageUrl }) =>
        pageId === joined && showImage(places?.elementOf(imageUrl)) ? true : undefined,
      'page.locateImages': () => null,
    },
    signal,
  );
  window.addEventListener(
    'pagehide',
    () => {
      if (joined !== null) void sendUntilHeard('page.leave', { pageId: joined }, signal).catch(() => null);
      joined = null;
      places = null;
      current.abort();
    },
    { signal },
  );
  window.addEventListener('pageshow', ({ persisted }) => persisted && joinQuietly(), { signal });
  joinQuietly();
}
