import { cssImageUrls } from './css-images.ts';

/** A picture that a style names. */
export interface StyledImage {
  readonly url: string;
  /** Masks are loaded with CORS. Source: CSS Masking 1, "mask-image". */
  readonly hasCors: boolean;
  /** Fills the element's box; else it has a size of its own beside it. */
  readonly isInBox: boolean;
}

/** These have no `::before` and `::after`. Source: CSS Pseudo-Elements 4, replaced elements. */
const WITHOUT_PSEUDO = /^(?:audio|canvas|embed|iframe|img|input|object|picture|select|svg|textarea|video)$/;

function* named(value: string, isInBox: boolean, hasCors = false): Generator<StyledImage> {
  if (!value.includes('url(')) return;
  for (const url of cssImageUrls(value)) yield { url, hasCors, isInBox };
}

/** A cursor is inherited: it is where it was set, not on everything below. */
const ownCursor = (element: Element, { cursor }: CSSStyleDeclaration): string =>
  cursor.includes('url(') &&
  element.parentElement &&
  getComputedStyle(element.parentElement).cursor === cursor
    ? ''
    : cursor;

function* ofPseudo(element: Element, pseudo: '::before' | '::after'): Generator<StyledImage> {
  const style = getComputedStyle(element, pseudo);
  const { content } = style;
  if (content === 'none' || content === 'normal') return;
  yield* named(content, false);
  yield* named(style.backgroundImage, false);
  yield* named(style.borderImageSource, false);
  yield* named(style.maskImage, false, true);
}

/** The pictures that styles give an element and what is generated before and after it. Reads no layout. */
export function* styledImages(element: Element): Generator<StyledImage> {
  const style = getComputedStyle(element);
  yield* named(style.backgroundImage, true);
  yield* named(style.content, true);
  yield* named(style.maskImage, true, true);
  yield* named(style.borderImageSource, false);
  yield* named(ownCursor(element, style), false);
  if (style.display === 'list-item') yield* named(style.listStyleImage, false);
  if (WITHOUT_PSEUDO.test(element.localName)) return;
  yield* ofPseudo(element, '::before');
  yield* ofPseudo(element, '::after');
}
