import { cssImageUrls } from './css-images.ts';
import { isCheckable } from './image-url.ts';

/** One image where it stands on the page. */
export interface FoundImage {
  readonly url: string;
  /** The page loads it with CORS, so its file may be read from here. */
  readonly hasCors: boolean;
}

/** The images that one element shows now: what an `<img>` chose (`picture`, `srcset`), or its CSS backgrounds. */
export function imagesOf(element: Element): FoundImage[] {
  if (element instanceof HTMLImageElement) {
    const url = element.currentSrc || element.src;
    return isCheckable(url) ? [{ url, hasCors: element.crossOrigin !== null }] : [];
  }
  return cssImageUrls(getComputedStyle(element).backgroundImage)
    .filter(isCheckable)
    .map((url) => ({ url, hasCors: false }));
}
