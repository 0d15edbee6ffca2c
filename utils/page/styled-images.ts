import { cssImageUrls } from './css-images.ts';

/** Pictures that fill the element's box, and those that have a size of their own beside it. */
export interface StyledImages {
  readonly inBox: readonly string[];
  readonly ownSize: readonly string[];
}

/** These have no `::before` and `::after`. Source: CSS Pseudo-Elements 4, replaced elements. */
const WITHOUT_PSEUDO = /^(?:audio|canvas|embed|iframe|img|input|object|picture|select|svg|textarea|video)$/;

const NONE: readonly string[] = [];

const urlsOf = (...values: string[]): readonly string[] => {
  const named = values.filter((value) => value.includes('url('));
  return named.length === 0 ? NONE : named.flatMap(cssImageUrls);
};

/** A cursor is inherited: it is where it was set, not on everything below. */
const ownCursor = (element: Element, { cursor }: CSSStyleDeclaration): string =>
  cursor.includes('url(') &&
  element.parentElement &&
  getComputedStyle(element.parentElement).cursor === cursor
    ? ''
    : cursor;

function pseudoUrls(element: Element, pseudo: '::before' | '::after'): readonly string[] {
  const style = getComputedStyle(element, pseudo);
  const { content } = style;
  if (content === 'none' || content === 'normal') return NONE;
  return urlsOf(content, style.backgroundImage, style.maskImage, style.borderImageSource);
}

/** The pictures that styles give an element and what is generated before and after it. Reads no layout. */
export function styledImages(element: Element): StyledImages {
  const style = getComputedStyle(element);
  const ownSize = urlsOf(
    style.borderImageSource,
    style.display === 'list-item' ? style.listStyleImage : '',
    ownCursor(element, style),
  );
  const hasPseudo = !WITHOUT_PSEUDO.test(element.localName);
  return {
    inBox: urlsOf(style.backgroundImage, style.maskImage, style.content),
    ownSize: hasPseudo
      ? [...ownSize, ...pseudoUrls(element, '::before'), ...pseudoUrls(element, '::after')]
      : ownSize,
  };
}
