import { take, type Room } from './room.ts';
import { select } from './select.ts';
import type { PageItem } from './types.ts';

/** Bounds of what is taken from one page. */
const MAX_ELEMENTS = 20_000;
const MAX_ITEMS = 500;
const MAX_DEPTH = 12;
const MAX_CHARACTERS = 2000;

/** The attributes of the two ways to write items into markup: HTML “Microdata”, RDFa Lite 1.1. */
const SYNTAXES = [
  { scope: 'itemscope', type: 'itemtype', property: 'itemprop', id: 'itemid' },
  { scope: 'typeof', type: 'typeof', property: 'property', id: 'resource' },
] as const;

type Syntax = (typeof SYNTAXES)[number];
interface Budget {
  readonly room: Room;
  readonly isKept: (element: Element) => boolean;
  elements: number;
  items: number;
}

/** The items of a page that are no property of another, without values that are not to be kept. `itemref` is not followed. */
export function collectItems(
  document: Document,
  isKept: (element: Element) => boolean,
  room: Room,
): PageItem[] {
  const budget = { elements: MAX_ELEMENTS, items: MAX_ITEMS, isKept, room };
  return SYNTAXES.flatMap((syntax) =>
    select(`[${syntax.scope}]:not([${syntax.property}])`, document)
      .slice(0, MAX_ITEMS)
      .flatMap((element) => (budget.items > 0 ? [itemOf(element, syntax, budget, 0)] : [])),
  );
}

function itemOf(element: Element, syntax: Syntax, budget: Budget, depth: number): PageItem {
  const { room } = budget;
  const hasRoom = (text: string) => take(room, text.length);
  budget.items -= 1;
  const types = words(element, syntax.type).filter(hasRoom);
  const id = element.getAttribute(syntax.id);
  const properties = new Map<string, (string | PageItem)[]>();
  const waiting = [...element.children];
  for (let child = waiting.shift(); child && !room.isFull && budget.elements > 0; child = waiting.shift()) {
    budget.elements -= 1;
    const isItem = child.hasAttribute(syntax.scope);
    const names = words(child, syntax.property);
    if (
      names.length > 0 &&
      (isItem || budget.isKept(child)) &&
      (!isItem || (depth < MAX_DEPTH && budget.items > 0))
    ) {
      const before = room.left;
      const value = isItem ? itemOf(child, syntax, budget, depth + 1) : valueOf(child, syntax);
      const length = typeof value === 'string' ? value.length : before - room.left;
      // Under each of its names it is sent anew, with all that is in it.
      for (const [place, name] of names.entries()) {
        if (take(room, name.length + (isItem && place === 0 ? 0 : length)))
          properties.set(name, [...(properties.get(name) ?? []), value]);
      }
    }
    if (!isItem) waiting.unshift(...child.children);
  }
  return {
    types,
    id: id !== null && hasRoom(id) ? id : null,
    properties: Object.fromEntries(properties),
  };
}

const words = (element: Element, attribute: string) =>
  (element.getAttribute(attribute) ?? '').split(/\s+/).filter((word) => word !== '');

/** HTML “Values”; RDFa lets `content` and `resource` say something else than what is seen. */
function valueOf(element: Element, { id }: Syntax): string {
  const value =
    ['content', ...(id === 'resource' ? ['resource'] : []), 'href', 'src', 'data', 'datetime']
      .map((attribute) => element.getAttribute(attribute))
      .find((found) => found !== null) ?? element.textContent;
  return (value ?? '').slice(0, MAX_CHARACTERS).trim();
}
