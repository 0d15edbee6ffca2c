import { imagesOf, type FoundImage } from './find.ts';
import { inIdleSlices } from './idle.ts';
import { createLoads } from './loads.ts';
import { createPasses } from './passes.ts';
import { createSight } from './sight.ts';
import { elementsOf, type ShadowRootOf } from './tree.ts';

/** What names an image, styles an element, or clears a canvas. */
const ATTRIBUTES = ['src', 'srcset', 'sizes', 'style', 'class', 'poster', 'data', 'href', 'width', 'height'];

const isSheet = ({ localName }: Element) => localName === 'style' || localName === 'link';

export interface WatchOptions {
  readonly document: Document;
  readonly signal: AbortSignal;
  readonly shadowRootOf: ShadowRootOf;
  /** Called for an image that is displayed large enough, again when it comes into view; `isSeen`: it is there now. */
  readonly onImage: (image: FoundImage, isSeen: boolean) => void;
}

/**
 * Finds the images of a document, its shadow trees among it, and those that come later, until the signal aborts. It only
 * observes: nothing is looked at twice unless something told of it.
 */
export function watchImages({ document, signal, shadowRootOf, onImage }: WatchOptions): void {
  const roots = new WeakSet<Node>();
  const below = (root: Node) => elementsOf(root, shadowRootOf, observe);
  const passes = createPasses({ signal, elementsOf: below, look });
  const loads = createLoads({
    document,
    signal,
    onArrival: passes.lookAt,
    onUnknown: () => passes.lookBelow(document),
  });
  const sight = createSight({
    signal,
    onImage,
    onMissing: ({ element, url }) => {
      // An image tells itself when it has loaded; for a canvas anything that loads may be what is drawn on it.
      if (!(element instanceof HTMLImageElement)) loads.wait(element, url);
    },
    onSwap: passes.lookAt,
  });

  function look(element: Element) {
    const images = imagesOf(element);
    for (const { url } of images) loads.know(url);
    if (images.length > 0) sight.watch(element, images);
    else sight.ignore(element);
  }

  const changes = new MutationObserver((records) => {
    for (const { type, target, addedNodes } of records) {
      // A class may style all that is below, and a sheet all there is: as a rule what loads then tells of it, at less cost.
      if (type === 'attributes') {
        if (loads.areHeard()) passes.lookAt(target as Element);
        else passes.lookBelow(target);
      } else {
        for (const node of addedNodes) {
          if (node instanceof Element) passes.lookBelow(!loads.areHeard() && isSheet(node) ? document : node);
        }
      }
    }
  });

  // An image's size is known once it has loaded; `load` does not bubble but can be captured. Not looked at here: each look
  // asks for styles, and between the loads of a page these are computed anew.
  const onLoad = ({ target }: Event) => {
    if (target instanceof Element) passes.lookAt(target);
  };

  /** Neither mutations nor `load` are told beyond their tree: each shadow tree is observed by itself. */
  function observe(root: Node) {
    if (roots.has(root)) return;
    roots.add(root);
    root.addEventListener('load', onLoad, { capture: true, signal });
    changes.observe(root, {
      subtree: true,
      childList: true,
      attributes: true,
      attributeFilter: ATTRIBUTES,
    });
  }

  signal.addEventListener('abort', () => changes.disconnect());
  observe(document);
  void inIdleSlices(below(document), signal, look).then(loads.start);
}
