import { imagesOf, isDisplayed, type FoundImage } from './find.ts';
import { inIdleSlices } from './idle.ts';

/** Pictures with a side shorter than this (CSS pixels) are icons and ornaments: left alone. */
export const MIN_SIDE_PX = 64;

/** Looking takes at most a tenth of the main thread, also where a page never stops changing. */
const REST_PER_WORK = 9;

const ATTRIBUTES = ['src', 'srcset', 'sizes', 'style', 'class'];

export interface WatchOptions {
  readonly document: Document;
  readonly signal: AbortSignal;
  /** Called for an image that is displayed large enough, again when it comes into view; `isVisible`: it is there now. */
  readonly onImage: (image: FoundImage, isVisible: boolean) => void;
}

/** Every element below `root`, itself first; a live walk, so what is added ahead of it is seen too. */
function* elementsOf(root: Node): Generator<Element> {
  if (root instanceof Element) yield root;
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_ELEMENT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) yield node as Element;
}

/**
 * Finds the images of a document, and those that come later, until the signal aborts.
 * Sizes and visibility come from an IntersectionObserver: reading them from elements would force layouts.
 */
export function watchImages({ document, signal, onImage }: WatchOptions): void {
  /** Elements whose CSS background the document does not have yet: these have no `load` event. */
  const waiting = new Set<Element>();

  const sight = new IntersectionObserver(
    (entries) => {
      for (const { target, boundingClientRect: box, isIntersecting } of entries) {
        if (Math.min(box.width, box.height) < MIN_SIDE_PX) continue;
        for (const image of imagesOf(target)) {
          if (isDisplayed(target, image)) onImage(image, isIntersecting);
          else if (!(target instanceof HTMLImageElement)) waiting.add(target);
        }
      }
    },
    { rootMargin: '25%' },
  );

  /** Asks for an element's size and place anew; an unobserved element is simply observed. */
  function look(element: Element) {
    sight.unobserve(element);
    if (element instanceof HTMLImageElement || imagesOf(element).length > 0) sight.observe(element);
  }

  const changed = new Set<Element>();
  const added = new Set<Element>();
  let isLooking = false;

  function* takeChanges(): Generator<Element> {
    const [those, roots] = [[...changed], [...added]];
    changed.clear();
    added.clear();
    for (const element of those) if (element.isConnected) yield element;
    for (const element of roots) if (element.isConnected) yield* elementsOf(element);
  }

  /** One pass at a time with a rest after it: an element that changes all the time is looked at once a pass. */
  async function lookAtChanges(): Promise<void> {
    if (isLooking) return;
    isLooking = true;
    while (changed.size + added.size > 0 && !signal.aborted) {
      const busyMs = await inIdleSlices(takeChanges(), signal, look);
      await new Promise((resolve) => setTimeout(resolve, busyMs * REST_PER_WORK));
    }
    isLooking = false;
  }

  const changes = new MutationObserver((records) => {
    for (const { type, target, addedNodes } of records) {
      if (type === 'attributes') changed.add(target as Element);
      else for (const node of addedNodes) if (node instanceof Element) added.add(node);
    }
    void lookAtChanges();
  });

  // Whatever was loaded may be what an element waits for: addresses differ where a host redirects.
  const loads = new PerformanceObserver(() => {
    for (const element of waiting) changed.add(element);
    waiting.clear();
    void lookAtChanges();
  });

  // An image's size is known once it has loaded; `load` does not bubble but can be captured.
  const onLoad = ({ target }: Event) => {
    if (target instanceof HTMLImageElement) look(target);
  };

  document.addEventListener('load', onLoad, { capture: true, signal });
  loads.observe({ type: 'resource' });
  changes.observe(document, {
    subtree: true,
    childList: true,
    attributes: true,
    attributeFilter: ATTRIBUTES,
  });
  signal.addEventListener('abort', () => {
    changes.disconnect();
    loads.disconnect();
    sight.disconnect();
  });
  void inIdleSlices(elementsOf(document), signal, look);
}
