import { imagesOf, type FoundImage } from './find.ts';
import { inIdleSlices } from './idle.ts';
import { shownSize } from './loaded.ts';

/** Pictures with a side shorter than this (CSS pixels), on the page or in the file, are icons and ornaments: left alone. */
export const MIN_SIDE_PX = 64;

/** An element that shows another image before this time is over is looked at when it is: it may be playing a film. */
const SWAP_MS = 1000;

/** What is scrolled past is not looked at by anyone: what comes into view is, once it has stayed there for so long. */
const STAY_MS = 400;

export interface Sight {
  /** Asks for the element's size and place, now and whenever it comes into view. */
  watch(element: Element, images: readonly FoundImage[]): void;
  ignore(element: Element): void;
}

export interface SightOptions {
  readonly signal: AbortSignal;
  /** `isSeen`: it is in view, or was for long enough. */
  readonly onImage: (image: FoundImage, isSeen: boolean) => void;
  /** The document does not have it yet, or nothing is drawn yet. */
  readonly onMissing: (image: FoundImage) => void;
  /** This element is to be looked at again, later. */
  readonly onSwap: (element: Element) => void;
}

/** What the next word of the observer on an element is to answer. */
interface Asked {
  readonly images: readonly FoundImage[];
  readonly hasStayed: boolean;
}

const isLarge = ({ width, height }: { readonly width: number; readonly height: number }) =>
  Math.min(width, height) >= MIN_SIDE_PX;

/** Sizes and visibility come from an IntersectionObserver: reading them from elements would force layouts. */
export function createSight({ signal, onImage, onMissing, onSwap }: SightOptions): Sight {
  const asked = new WeakMap<Element, Asked>();
  const shown = new WeakMap<Element, { readonly urls: string; readonly since: number }>();
  const swapped = new Set<Element>();
  /** Since when elements have been in view, by the time of the frame that first showed them. */
  const staying = new Map<Element, number>();

  /** Whether the element showed something else a moment ago; then it is looked at once more, when that moment is over. */
  function isSwapping(element: Element, images: readonly FoundImage[], now: number): boolean {
    const urls = images.map(({ url }) => url).join(' ');
    const before = shown.get(element);
    if (before?.urls === urls) return false;
    if (!before || now - before.since >= SWAP_MS) {
      shown.set(element, { urls, since: now });
      return false;
    }
    if (swapped.size === 0) {
      setTimeout(() => {
        for (const late of swapped) onSwap(late);
        swapped.clear();
      }, SWAP_MS);
    }
    swapped.add(element);
    return true;
  }

  /** Only an element that is observed anew is told of at once. */
  function ask(element: Element, asking: Asked) {
    asked.set(element, asking);
    observer.unobserve(element);
    observer.observe(element);
  }

  const askSeen = (element: Element) => ask(element, { images: imagesOf(element), hasStayed: true });

  /** It came into view, or went. Frames tell how long it stayed: timers are late where the page is busy. */
  function move({ target, isIntersecting, time }: IntersectionObserverEntry) {
    const since = staying.get(target);
    staying.delete(target);
    if (isIntersecting) {
      staying.set(target, time);
      setTimeout(() => {
        if (staying.get(target) !== time || signal.aborted) return;
        staying.delete(target);
        askSeen(target);
      }, STAY_MS);
    } else if (since !== undefined && time - since >= STAY_MS) askSeen(target);
  }

  function look(
    { target, boundingClientRect: box, isIntersecting, time }: IntersectionObserverEntry,
    of: Asked,
  ) {
    const present = of.images.flatMap((image) => {
      if (image.isInBox && !isLarge(box)) return [];
      const size = shownSize(image);
      if (!size) onMissing(image);
      return size && isLarge(size) ? [image] : [];
    });
    if (present.length === 0 || isSwapping(target, present, time)) return;
    for (const image of present) onImage(image, isIntersecting || of.hasStayed);
  }

  const observer = new IntersectionObserver((entries) => {
    const answers = entries.flatMap((entry) => {
      const asking = asked.get(entry.target);
      asked.delete(entry.target);
      if (!asking) move(entry);
      return asking ? [{ entry, asking }] : [];
    });
    // A page of thousands of images answers for all of them at once, in the middle of a frame.
    void inIdleSlices(answers, signal, ({ entry, asking }) => look(entry, asking));
  });
  signal.addEventListener('abort', () => observer.disconnect());

  return {
    watch: (element, images) => ask(element, { images, hasStayed: false }),
    ignore(element) {
      staying.delete(element);
      observer.unobserve(element);
    },
  };
}
