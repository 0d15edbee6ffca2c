import { isDrawnOn } from './drawn.ts';
import type { FoundImage } from './find.ts';

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** What is in the page itself, as a data URL or a drawing, is there; how large it is, its bytes tell. */
const OF_ANY_SIZE: Size = { width: Infinity, height: Infinity };

const naturalSize = ({ complete, naturalWidth: width, naturalHeight: height }: HTMLImageElement) =>
  complete && width > 0 ? { width, height } : null;

/**
 * The natural size of the image of this address if the document has it already, with CORS or without, and without asking
 * anybody: a new `<img>` gets at once what the document has, and a lazy one outside of it loads nothing. Source: HTML, "list
 * of available images".
 */
export function loadedSize(document: Document, url: string, hasCors: boolean): Size | null {
  const probe = document.createElement('img');
  if (hasCors) probe.crossOrigin = 'anonymous';
  probe.loading = 'lazy';
  probe.src = url;
  const size = naturalSize(probe);
  probe.removeAttribute('src');
  return size;
}

/**
 * The natural size (CSS pixels) of an image that the page itself has loaded and could decode, or has drawn; else null. What
 * it named but did not get (blocked, refused, lazy, not chosen from a set) is not ours to fetch: a page could point us where
 * the browser does not let it go.
 */
export function shownSize({ url, element, hasCors }: FoundImage): Size | null {
  if (element instanceof HTMLImageElement && (element.currentSrc || element.src) === url) {
    return naturalSize(element);
  }
  if (url.startsWith('http')) return loadedSize(element.ownerDocument, url, hasCors);
  if (element instanceof HTMLCanvasElement && url.startsWith('drawn:')) {
    return isDrawnOn(element) ? { width: element.width, height: element.height } : null;
  }
  return OF_ANY_SIZE;
}
