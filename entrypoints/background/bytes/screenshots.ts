import type { Fingerprint } from '../../../utils/imaging/types.ts';
import type { Box, PictureView } from '../../../utils/messaging/page-protocol.ts';
import { stillBoxes } from './crop.ts';

/** The browser takes at most two screenshots a second; one more is refused. */
const BETWEEN_SHOTS_MS = 550;

/** So long, what comes into view together is gathered for one screenshot. */
const GATHER_MS = 100;

/** Pictures of one page that one screenshot may answer for. */
const MAX_PICTURES = 50;

export interface ScreenshotOptions {
  readonly now: () => number;
  readonly sleep: (ms: number) => Promise<void>;
  /** The tab's page is what its window shows; gives the window. Null otherwise. */
  readonly shownIn: (tabId: number) => Promise<number | null>;
  readonly locate: (
    tabId: number,
    pageId: string,
    imageUrls: readonly string[],
  ) => Promise<PictureView | null>;
  /** A window's page as a `data:` URL; throws where the browser does not allow it. */
  readonly capture: (windowId: number) => Promise<string>;
  readonly cutOut: (
    screenshot: string,
    view: PictureView,
    boxes: readonly (Box | null)[],
  ) => Promise<(Fingerprint | null)[]>;
}

interface Waiting {
  readonly pageId: string;
  /** By the picture's name, who waits for it. */
  readonly pictures: Map<string, PromiseWithResolvers<Fingerprint | null>>;
}

/**
 * Fingerprints pictures as the screen shows them, where their files are not to be had: pictures of a page share a screenshot,
 * and one that moved while it was taken is left out. Screenshots are in memory only, and no longer than that takes.
 */
export function createScreenshots(options: ScreenshotOptions) {
  const { now, sleep, shownIn, locate, capture, cutOut } = options;
  const tabs = new Map<number, Waiting>();
  let lastShotAt = -Infinity;
  let isShooting = false;

  async function shoot(tabId: number, pageId: string, imageUrls: readonly string[]) {
    const windowId = await shownIn(tabId);
    const before = windowId === null ? null : await locate(tabId, pageId, imageUrls);
    if (windowId === null || before === null || before.boxes.every((box) => box === null)) return [];
    const screenshot = await capture(windowId).finally(() => (lastShotAt = now()));
    const after = await locate(tabId, pageId, imageUrls);
    // Whichever tab was in front is in the picture: only if this one still is, it was this one.
    if (after === null || (await shownIn(tabId)) !== windowId) return [];
    return cutOut(screenshot, before, stillBoxes(before, after));
  }

  async function shootAll() {
    isShooting = true;
    for (;;) {
      await sleep(Math.max(GATHER_MS, lastShotAt + BETWEEN_SHOTS_MS - now()));
      const [first] = tabs;
      if (!first) break;
      const [tabId, { pageId, pictures }] = first;
      tabs.delete(tabId);
      const imageUrls = [...pictures.keys()];
      const made = await shoot(tabId, pageId, imageUrls).catch(() => []);
      imageUrls.forEach((imageUrl, i) => pictures.get(imageUrl)?.resolve(made[i] ?? null));
    }
    isShooting = false;
  }

  /** Null where the picture cannot be cut out now: not in front, not wholly in view, covered, moving, or not allowed. */
  return async function readShown(
    tabId: number,
    pageId: string,
    imageUrl: string,
  ): Promise<Fingerprint | null> {
    const known = tabs.get(tabId);
    const isOtherPage = known !== undefined && known.pageId !== pageId;
    if (isOtherPage) for (const { resolve } of known.pictures.values()) resolve(null);
    const waiting: Waiting = known && !isOtherPage ? known : { pageId, pictures: new Map() };
    tabs.set(tabId, waiting);
    if (!waiting.pictures.has(imageUrl) && waiting.pictures.size === MAX_PICTURES) return null;
    const answer = waiting.pictures.get(imageUrl) ?? Promise.withResolvers<Fingerprint | null>();
    waiting.pictures.set(imageUrl, answer);
    if (!isShooting) void shootAll();
    return answer.promise;
  };
}
