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
  /** `isSeen`: it is in view. */
  readonly onImage: (image: FoundImage, isSeen: boolean) => void;
  /** The document does not have it yet, or nothing is drawn yet. */
  readonly onMissing: (image: FoundImage) => void;
  /** This element is to be looked at again, later. */
  readonly onSwap: (element: Element) => void;
}

const isLarge = ({ width, height }: { readonly width: number; readonly height: number }) =>
  Math.min(width, height) >= MIN_SIDE_PX;

/** Sizes and visibility come from an IntersectionObserver: reading them from elements would force layouts. */
export function createSight({ signal, onImage, onMissing, onSwap }: SightOptions): Sight {
  const fresh = new WeakMap<Element, readonly FoundImage[]>();
  const shown = new WeakMap<Element, { readonly urls: string; readonly since: number }>();
  const swapped = new Set<Element>();
  const staying = new Set<Element>();

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

  function stay(element: Element) {
    staying.add(element);
    setTimeout(() => {
      if (!staying.delete(element) || signal.aborted) return;
      fresh.set(element, imagesOf(element));
      observer.unobserve(element);
      observer.observe(element);
    }, STAY_MS);
  }

  function notice({ target, boundingClientRect: box, isIntersecting, time }: IntersectionObserverEntry) {
    const images = fresh.get(target);
    fresh.delete(target);
    // Only its place has changed: it came into view, or went.
    if (!images) {
      if (isIntersecting) stay(target);
      else staying.delete(target);
      return;
    }
    const present = images.flatMap((image) => {
      if (image.isInBox && !isLarge(box)) return [];
      const size = shownSize(image);
      if (!size) onMissing(image);
      return size && isLarge(size) ? [image] : [];
    });
    if (present.length === 0 || isSwapping(target, present, time)) return;
    for (const image of present) onImage(image, isIntersecting);
  }

  // A page of thousands of images tells of all of them at once, in the middle of a frame.
  const observer = new IntersectionObserver((entries) => void inIdleSlices(entries, signal, notice));
  signal.addEventListener('abort', () => observer.disconnect());

  return {
    watch(element, images) {
      // Only an element that is observed anew is told of at once.
      observer.unobserve(element);
      fresh.set(element, images);
      observer.observe(element);
    },
    ignore: (element) => observer.unobserve(element),
  };
}
