import { parseSrcset } from '../srcset.ts';
import { collectItems } from './items.ts';
import { holdsWritten, select } from './select.ts';
import type { PageFacts, PageFigure } from './types.ts';

const MAX_SCRIPTS = 32;
const MAX_SCRIPT_CHARACTERS = 500_000;
const MAX_FIGURES = 500;
const MAX_IMAGES = 2000;
const MAX_LINKS = 8;
const MAX_CHARACTERS = 2000;

const FIGURES = 'figure, [role="figure"], .wp-caption';
const CAPTIONS = 'figcaption, .wp-caption-text, [class*="caption" i]';
const CREDITS = '[itemprop="creditText"], [class*="credit" i], [class*="copyright" i]';
const LICENCES = ':is(a, link, area)[rel~="license" i][href]';

/**
 * Takes from a page what may be about rights in its pictures, without understanding it. It only reads; what a page has more than
 * the bounds of is left out. So is what people write in it, where `isWrittenOut`.
 */
export function collectFacts(document: Document, isWrittenOut = false): PageFacts {
  const isKept = (element: Element) => !isWrittenOut || !holdsWritten(element);
  const all = (selector: string, within: Document | Element = document) =>
    select(selector, within).filter(isKept);
  const licencesIn = (within: Document | Element, isOwn: (link: Element) => boolean = () => true) =>
    all(LICENCES, within)
      .filter(isOwn)
      .slice(0, MAX_LINKS)
      .map((link) => addressOf(link, 'href'));
  return {
    url: document.location.href,
    images: all('img, picture > source').flatMap(addressesOf).slice(0, MAX_IMAGES),
    jsonLd: all('script[type="application/ld+json" i]')
      .map(({ textContent }) => textContent ?? '')
      .filter(({ length }) => length > 0 && length <= MAX_SCRIPT_CHARACTERS)
      .slice(0, MAX_SCRIPTS),
    items: collectItems(document, isKept),
    leadImages: all(
      'meta[property="og:image"], meta[property="og:image:url"], meta[property="og:image:secure_url"]',
    )
      .slice(0, MAX_LINKS)
      .map((meta) => addressOf(meta, 'content')),
    figures: all(FIGURES)
      .slice(0, MAX_FIGURES)
      .map((figure): PageFigure => ({
        images: all('img, picture > source', figure).flatMap(addressesOf),
        caption: textOf(all(CAPTIONS, figure)[0] ?? null),
        credit: textOf(all(CREDITS, figure)[0] ?? null),
        licences: licencesIn(figure),
      })),
    licences: licencesIn(document, (link) => link.closest(FIGURES) === null),
  };
}

const addressOf = (element: Element, attribute: string): string =>
  URL.parse(element.getAttribute(attribute) ?? '', element.baseURI)?.href ?? '';

const addressesOf = (image: Element): string[] =>
  [image.getAttribute('src') ?? '', ...parseSrcset(image.getAttribute('srcset') ?? '').map(({ url }) => url)]
    .filter((url) => url !== '' && url.length <= MAX_CHARACTERS)
    .map((url) => URL.parse(url, image.baseURI)?.href ?? '')
    .filter((url) => url !== '');

const textOf = (element: Element | null): string | null =>
  element?.textContent?.slice(0, MAX_CHARACTERS).replaceAll(/\s+/g, ' ').trim() || null;
