import { imagesOf } from './find.ts';
import { isAddress } from './image-url.ts';
import { elementsOf, type ShadowRootOf } from './tree.ts';

/** Characters of one document that are kept: what a message between page and extension carries in one piece. */
const MAX_HTML = 24 * 1024 * 1024;

/** Which document, and which of the pages that it shows one after the other. */
export interface FramePlace {
  readonly documentId: string;
  readonly url: string;
}

/** A rectangle in CSS pixels, from the upper left corner of what the frame shows. */
export interface FrameBox {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

export interface FrameRecord extends FramePlace {
  readonly title: string;
  /** How its bytes were read; `html` itself is text. */
  readonly charset: string;
  /** The document as it is now, shadow roots as declarative templates; null when it is too large. */
  readonly html: string | null;
  /** Addresses of the pictures that it shows, each once. */
  readonly images: readonly string[];
  /** What is shown without an address of its own to fetch: canvases, and videos beyond their posters. */
  readonly canvases: number;
  readonly videos: readonly string[];
  /** How many frames stand in it. */
  readonly frames: number;
  /** Files that it has loaded. */
  readonly resources: readonly string[];
  /** The script that may answer the page's own requests. */
  readonly serviceWorker: string | null;
  readonly locale: string;
  readonly viewport: { readonly width: number; readonly height: number };
  readonly page: { readonly width: number; readonly height: number };
  readonly scroll: { readonly left: number; readonly top: number };
  readonly devicePixelRatio: number;
  /** How much larger the screen shows it than it is laid out: 1 until somebody pinches. */
  readonly pinch: number;
  /** Where the wanted picture or element is; null where it is not in this frame. */
  readonly subject: FrameBox | null;
}

/** Attributes as they would be written. */
const openingTag = ({ localName, attributes }: Element) =>
  `<${localName}${[...attributes]
    .map(({ name, value }) => ` ${name}="${value.replaceAll('&', '&amp;').replaceAll('"', '&quot;')}"`)
    .join('')}>`;

function doctypeOf({ doctype }: Document): string {
  if (!doctype) return '';
  const { name, publicId, systemId } = doctype;
  const ids = publicId ? ` PUBLIC "${publicId}"` : systemId ? ' SYSTEM' : '';
  return `<!DOCTYPE ${name}${ids}${systemId ? ` "${systemId}"` : ''}>\n`;
}

/** A document as text, with what is in its shadow trees, open and closed (HTML: fragment serializing, `shadowRoots`). */
function serialise(document: Document, shadowRoots: ShadowRoot[]): string | null {
  const root = document.documentElement as Element | null;
  if (!root) return '';
  const html = `${doctypeOf(document)}${openingTag(root)}${root.getHTML({ shadowRoots })}</${root.localName}>`;
  return html.length > MAX_HTML ? null : html;
}

/** What is in a document now. `pointed` is the element that is wanted; without one, the picture of that address. */
export function recordFrame(
  window: Window,
  shadowRootOf: ShadowRootOf,
  documentId: string,
  wanted: { readonly pointed: Element | null; readonly imageUrl: string | null },
): FrameRecord {
  const { document, location, navigator } = window;
  const shadowRoots: ShadowRoot[] = [];
  const images = new Set<string>();
  const videos = new Set<string>();
  let [frames, canvases] = [0, 0];
  let subject = wanted.pointed;
  for (const element of elementsOf(document, shadowRootOf, (root) => shadowRoots.push(root))) {
    if (/^i?frame$/.test(element.localName)) frames += 1;
    if (element instanceof HTMLCanvasElement) canvases += 1;
    if (element instanceof HTMLVideoElement)
      videos.add(element.currentSrc || element.src || 'without an address');
    for (const { url } of imagesOf(element)) {
      if (!isAddress(url)) continue;
      images.add(url);
      if (!subject && url === wanted.imageUrl) subject = element;
    }
  }
  const root = document.scrollingElement ?? document.documentElement;
  const box = subject?.getBoundingClientRect();
  return {
    documentId,
    url: location.href,
    title: document.title,
    charset: document.characterSet,
    html: serialise(document, shadowRoots),
    images: [...images],
    canvases,
    videos: [...videos],
    frames,
    resources: [...new Set(window.performance.getEntriesByType('resource').map(({ name }) => name))],
    serviceWorker:
      (navigator.serviceWorker as ServiceWorkerContainer | undefined)?.controller?.scriptURL ?? null,
    locale: navigator.language,
    viewport: { width: window.innerWidth, height: window.innerHeight },
    page: { width: root.scrollWidth, height: root.scrollHeight },
    scroll: { left: window.scrollX, top: window.scrollY },
    devicePixelRatio: window.devicePixelRatio,
    pinch: window.visualViewport?.scale ?? 1,
    subject: box ? { left: box.left, top: box.top, width: box.width, height: box.height } : null,
  };
}
