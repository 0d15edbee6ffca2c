import { isCheckable } from './image-url.ts';
import { styledImages } from './styled-images.ts';

/** One image where it stands on the page. */
export interface FoundImage {
  /** Its address; for what is drawn in the page and has none, a name. */
  readonly url: string;
  /** The page loads it with CORS, so its file may be read from here. */
  readonly hasCors: boolean;
  readonly element: Element;
  /** Fills the element's box; else (markers, borders, cursors, generated content) only its own size is known. */
  readonly isInBox: boolean;
}

const NEVER_PAINTED =
  /^(?:base|br|head|link|meta|noscript|option|script|source|style|template|title|track|wbr)$/;

const drawnNames = new WeakMap<Element, string>();

/** A canvas or a drawing has no address: it is named once, so that it is told from all others of the tab. */
function drawnName(element: Element): string {
  const name =
    drawnNames.get(element) ??
    `drawn:${element.localName}-${crypto.getRandomValues(new Uint32Array(3)).join('-')}`;
  drawnNames.set(element, name);
  return name;
}

const absolute = (url: string | null, { baseURI }: Element) =>
  url && URL.canParse(url, baseURI) ? new URL(url, baseURI).href : '';

/** The address that an element itself names, or '' where it names none. */
function ownUrl(element: Element): string {
  switch (element.localName) {
    case 'img':
      return element instanceof HTMLImageElement ? element.currentSrc || element.src : '';
    case 'input':
      return element instanceof HTMLInputElement && element.type === 'image' ? element.src : '';
    case 'video':
      return element instanceof HTMLVideoElement ? element.poster : '';
    case 'object':
      return element instanceof HTMLObjectElement ? element.data : '';
    case 'embed':
      return element instanceof HTMLEmbedElement ? element.src : '';
    case 'image':
    case 'feImage':
      return element instanceof SVGImageElement || element instanceof SVGFEImageElement
        ? absolute(element.href.baseVal, element)
        : '';
    default:
      return '';
  }
}

const hasCors = (element: Element) =>
  (element instanceof HTMLImageElement || element instanceof SVGImageElement) &&
  element.hasAttribute('crossorigin');

/** A canvas, or a drawing that is not part of another one. */
const isDrawn = (element: Element) =>
  element instanceof HTMLCanvasElement || (element instanceof SVGSVGElement && !element.ownerSVGElement);

/** Parts of a drawing have no boxes to be styled, and these are never painted. */
const isStyled = (element: Element) =>
  !(element instanceof SVGElement && element.ownerSVGElement) && !NEVER_PAINTED.test(element.localName);

/** The images that one element shows: its own (what `picture` and `srcset` chose), and those of its styles. */
export function imagesOf(element: Element): FoundImage[] {
  const found: FoundImage[] = [];
  const url = ownUrl(element);
  if (isCheckable(url)) found.push({ url, hasCors: hasCors(element), element, isInBox: true });
  else if (isDrawn(element)) found.push({ url: drawnName(element), hasCors: false, element, isInBox: true });
  if (!isStyled(element)) return found;
  for (const image of styledImages(element)) {
    if (isCheckable(image.url)) found.push({ ...image, element });
  }
  return found;
}
