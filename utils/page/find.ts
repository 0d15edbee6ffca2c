import { cssImageUrls } from './css-images.ts';
import { isCheckable } from './image-url.ts';

/** One image where it stands on the page. */
export interface FoundImage {
  readonly url: string;
  /** The page loads it with CORS, so its file may be read from here. */
  readonly hasCors: boolean;
}

/** The images that one element names: what an `<img>` chose (`picture`, `srcset`), or its CSS backgrounds. */
export function imagesOf(element: Element): FoundImage[] {
  if (element instanceof HTMLImageElement) {
    const url = element.currentSrc || element.src;
    return isCheckable(url) ? [{ url, hasCors: element.crossOrigin !== null }] : [];
  }
  return cssImageUrls(getComputedStyle(element).backgroundImage)
    .filter(isCheckable)
    .map((url) => ({ url, hasCors: false }));
}

const hasLoaded = (image: HTMLImageElement): boolean => image.complete && image.naturalWidth > 0;

/**
 * Whether the page itself has loaded this image and could decode it. What it named but did not get (blocked, refused, lazy,
 * not chosen from a set) is not ours to fetch: a page could point us where the browser does not let it go.
 * Of a CSS background no element tells; a new `<img>` gets at once what the document has, and a lazy one outside of the
 * document loads nothing. Source: HTML, "list of available images".
 */
export function isDisplayed(element: Element, { url }: FoundImage): boolean {
  if (element instanceof HTMLImageElement) return hasLoaded(element);
  if (!url.startsWith('http')) return true;
  const probe = element.ownerDocument.createElement('img');
  probe.loading = 'lazy';
  probe.src = url;
  return hasLoaded(probe);
}
