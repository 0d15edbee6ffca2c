import { parseSrcset } from '../srcset.ts';
import { collectItems } from './items.ts';
import { take, type Room } from './room.ts';
import { holdsWritten, select } from './select.ts';
import type { PageFacts, PageFigure } from './types.ts';

/** All texts of one frame together; news sites have a tenth of it. */
const MAX_TOTAL_CHARACTERS = 2_000_000;
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
  const room: Room = { left: MAX_TOTAL_CHARACTERS, isFull: false };
  const hasRoom = (text: string) => take(room, text.length);
  const textOf = (element: Element | undefined) => {
    const text = element?.textContent?.slice(0, MAX_CHARACTERS).replaceAll(/\s+/g, ' ').trim() || null;
    return text !== null && hasRoom(text) ? text : null;
  };
  const isKept = (element: Element) => !isWrittenOut || !holdsWritten(element);
  const all = (selector: string, within: Document | Element = document) =>
    select(selector, within).filter(isKept);
  const picturesIn = (within: Document | Element) =>
    all('img, picture > source', within).flatMap((image) =>
      room.isFull ? [] : addressesOf(image).filter(hasRoom),
    );
  const licencesIn = (within: Document | Element, isOwn: (link: Element) => boolean = () => true) =>
    all(LICENCES, within)
      .filter(isOwn)
      .slice(0, MAX_LINKS)
      .map((link) => addressOf(link, 'href'))
      .filter(hasRoom);
  const facts: PageFacts = {
    url: document.location.href,
    images: picturesIn(document).slice(0, MAX_IMAGES),
    leadImages: all(
      'meta[property="og:image"], meta[property="og:image:url"], meta[property="og:image:secure_url"]',
    )
      .slice(0, MAX_LINKS)
      .map((meta) => addressOf(meta, 'content'))
      .filter(hasRoom),
    licences: licencesIn(document, (link) => link.closest(FIGURES) === null),
    figures: all(FIGURES)
      .slice(0, MAX_FIGURES)
      .flatMap((figure): PageFigure[] =>
        room.isFull
          ? []
          : [
              {
                images: picturesIn(figure),
                caption: textOf(all(CAPTIONS, figure)[0]),
                credit: textOf(all(CREDITS, figure)[0]),
                licences: licencesIn(figure),
              },
            ],
      ),
    items: collectItems(document, isKept, room),
    jsonLd: all('script[type="application/ld+json" i]')
      .map(({ textContent }) => textContent ?? '')
      .filter(({ length }) => length > 0 && length <= MAX_SCRIPT_CHARACTERS)
      .slice(0, MAX_SCRIPTS)
      .filter(hasRoom),
  };
  return room.isFull ? { ...facts, isCut: true } : facts;
}

const addressOf = (element: Element, attribute: string): string =>
  URL.parse(element.getAttribute(attribute) ?? '', element.baseURI)?.href ?? '';

const addressesOf = (image: Element): string[] =>
  [image.getAttribute('src') ?? '', ...parseSrcset(image.getAttribute('srcset') ?? '').map(({ url }) => url)]
    .filter((url) => url !== '' && url.length <= MAX_CHARACTERS)
    .map((url) => URL.parse(url, image.baseURI)?.href ?? '')
    .filter((url) => url !== '');
