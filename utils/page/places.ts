import type { FoundImage } from './find.ts';
import { imageName } from './image-url.ts';

/** A rectangle in CSS pixels from the upper left corner of what the window shows. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Where the images of a page stand: by name, the element that showed it last. */
export interface Places {
  note(image: FoundImage): void;
  elementOf(name: string): Element | null;
  /** All that show it, the first noted first. */
  elementsOf(name: string): readonly Element[];
  /** The box that the image fills as it is painted; null where it is not wholly in view, is cut to its box, or is covered. */
  boxOf(name: string): Box | null;
}

/** As parts of the width and the height: if these are not covered, hardly much of the image is. */
const LOOKED_AT = [0.1, 0.5, 0.9];

const px = (value: string) => Number.parseFloat(value) || 0;

/** The box inside of border and padding. */
function contentBox(element: Element, style: CSSStyleDeclaration): Box {
  const box = element.getBoundingClientRect();
  const left = px(style.borderLeftWidth) + px(style.paddingLeft);
  const top = px(style.borderTopWidth) + px(style.paddingTop);
  const right = px(style.borderRightWidth) + px(style.paddingRight);
  const bottom = px(style.borderBottomWidth) + px(style.paddingBottom);
  return {
    x: box.x + left,
    y: box.y + top,
    width: box.width - left - right,
    height: box.height - top - bottom,
  };
}

/** `contain` leaves bars at the sides; what cuts the image to the box shows no whole one. */
function paintedBox(image: HTMLImageElement): Box | null {
  const style = getComputedStyle(image);
  const box = contentBox(image, style);
  if (style.objectFit === 'fill') return box;
  if (style.objectFit !== 'contain' || style.objectPosition !== '50% 50%') return null;
  const scale = Math.min(box.width / image.naturalWidth, box.height / image.naturalHeight);
  const [width, height] = [image.naturalWidth * scale, image.naturalHeight * scale];
  return { x: box.x + (box.width - width) / 2, y: box.y + (box.height - height) / 2, width, height };
}

const isInWindow = ({ x, y, width, height }: Box) =>
  x >= 0 && y >= 0 && x + width <= innerWidth && y + height <= innerHeight;

/** Within a shadow tree, its own root tells what is on top. */
function isUncovered(element: Element, { x, y, width, height }: Box): boolean {
  const root = element.getRootNode();
  if (!(root instanceof Document || root instanceof ShadowRoot)) return false;
  return LOOKED_AT.every((across) =>
    LOOKED_AT.every((down) => root.elementFromPoint(x + width * across, y + height * down) === element),
  );
}

export function createPlaces(): Places {
  const elements = new Map<string, readonly WeakRef<Element>[]>();
  const elementsOf = (name: string) => (elements.get(name) ?? []).flatMap((ref) => ref.deref() ?? []);
  const elementOf = (name: string) => elementsOf(name).at(-1) ?? null;
  return {
    note({ url, element }) {
      const name = imageName(url);
      const others = elementsOf(name).filter((other) => other !== element);
      elements.set(
        name,
        [...others, element].map((it) => new WeakRef(it)),
      );
    },
    elementOf,
    elementsOf,
    boxOf(name) {
      const element = elementOf(name);
      if (!(element instanceof HTMLImageElement) || !element.isConnected) return null;
      const box = paintedBox(element);
      return box && isInWindow(box) && isUncovered(element, box) ? box : null;
    },
  };
}
