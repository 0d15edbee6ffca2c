import { imageName, isAddress } from './image-url.ts';
import { loadedSize } from './loaded.ts';
import { MIN_SIDE_PX } from './sight.ts';

/** What may load a picture. Source: Resource Timing, `initiatorType`; `image` is SVG's. */
const LOADERS = /^(?:css|embed|image|img|input|object|video)$/;

const ANYTHING = '';

/** Elements that are changed in the same moment are found by then. */
const SEARCH_AFTER_MS = 1000;

/** A page whose pictures stand where we do not see them is searched ever less often. */
const MAX_SEARCH_AFTER_MS = 64_000;

export interface Loads {
  /**
   * Whether the document tells of what it loads. Chromium now and then tells one of nothing, whatever it loads (measured: one
   * of some thirty documents that followed one with many frames); then mutations must do.
   */
  areHeard(): boolean;
  /** An element shows an image of this address, or is to. */
  know(url: string): void;
  /** The element waits for an image that the document does not have yet; for a drawing, anything may be drawn on it. */
  wait(element: Element, url: string): void;
  /** From now on the document was looked at wholly: a picture that nobody knows is looked for. */
  start(): void;
}

/**
 * Hears what a document loads. That tells what no mutation does: a style that was inserted into a sheet, a class of an
 * ancestor, `:hover`, a shadow root that came late. A picture is looked for once, and only if it is large enough.
 */
export function createLoads(options: {
  readonly document: Document;
  readonly signal: AbortSignal;
  /** What this element waited for is there. */
  readonly onArrival: (element: Element) => void;
  /** The document has a picture, and no element is known to show it. */
  readonly onUnknown: () => void;
}): Loads {
  const { document, signal, onArrival, onUnknown } = options;
  const known = new Set<string>();
  const waiting = new Map<string, WeakRef<Element>[]>();
  const unknown = new Set<string>();
  let areHeard = performance.getEntriesByType('resource').length > 0;
  let isStarted = false;
  let isSearching = false;
  let searchAfterMs = SEARCH_AFTER_MS;

  const sizeOf = (url: string) => loadedSize(document, url, false) ?? loadedSize(document, url, true);

  function search() {
    isSearching = false;
    const urls = [...unknown].filter((url) => !known.has(url));
    unknown.clear();
    for (const url of urls) known.add(url);
    const isPicture = (url: string) => {
      const size = sizeOf(url);
      return size !== null && Math.min(size.width, size.height) >= MIN_SIDE_PX;
    };
    if (signal.aborted || !urls.some(isPicture)) return;
    searchAfterMs = Math.min(2 * searchAfterMs, MAX_SEARCH_AFTER_MS);
    onUnknown();
  }

  function searchSoon() {
    if (!isStarted || isSearching || unknown.size === 0) return;
    isSearching = true;
    setTimeout(search, searchAfterMs);
  }

  function arrive(name: string) {
    const waiters = waiting.get(name) ?? [];
    waiting.delete(name);
    for (const waiter of waiters) {
      const element = waiter.deref();
      if (element) onArrival(element);
    }
  }

  const observer = new PerformanceObserver((list) => {
    areHeard = true;
    for (const entry of list.getEntries()) {
      const name = imageName(entry.name);
      arrive(name);
      if (
        entry instanceof PerformanceResourceTiming &&
        LOADERS.test(entry.initiatorType) &&
        !known.has(name)
      ) {
        unknown.add(name);
      }
    }
    arrive(ANYTHING);
    searchSoon();
  });
  observer.observe({ type: 'resource' });
  signal.addEventListener('abort', () => observer.disconnect());

  return {
    areHeard: () => areHeard,
    know: (url) => void known.add(imageName(url)),
    wait(element, url) {
      const name = isAddress(url) ? imageName(url) : ANYTHING;
      const waiters = waiting.get(name);
      waiting.set(name, [...(waiters ?? []), new WeakRef(element)]);
      if (waiters || name === ANYTHING) return;
      // It may have arrived between the look at the element and now: then nothing would tell of it any more.
      setTimeout(() => {
        if (!signal.aborted && sizeOf(url)) arrive(name);
      }, SEARCH_AFTER_MS);
    },
    start() {
      isStarted = true;
      searchSoon();
    },
  };
}
