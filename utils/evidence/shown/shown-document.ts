/** A node as a browser lists it: parents before their children, and those in order. */
export interface ListedNode {
  /** Its place in the list; -1 for the document. */
  readonly parent: number;
  /** `p`, `#text`, `#shadow-root`, `::after`. */
  readonly name: string;
  /** Of text, and of what styles generate. */
  readonly text?: string;
  /** Addresses of the pictures that it shows. */
  readonly images?: readonly string[];
  /** Values of a picture's attributes: its markup may name what it shows later. */
  readonly named?: readonly string[];
  readonly isRendered: boolean;
  /** People write in it. */
  readonly isEditable?: boolean;
}

/** A run of text, or a picture, with its place in the document. */
export interface ShownItem {
  readonly kind: 'text' | 'image';
  readonly where: string;
  readonly what: string;
  readonly named: readonly string[];
  readonly isRendered: boolean;
}

export interface ShownDocument {
  readonly url: string;
  readonly hasScripts: boolean;
  readonly items: readonly ShownItem[];
}

/** Is not read as text; and what somebody wrote on the page never enters. */
const UNREAD = new Set(['script', 'style', 'noscript', 'template', 'textarea', 'title']);

/** Text as it is compared: how it is broken into lines means nothing. */
export const plainText = (text: string): string => text.replaceAll(/[\s\u00A0\u200B\uFEFF]+/g, ' ').trim();

interface Place {
  readonly path: string;
  readonly isRead: boolean;
  /** How many children of each name came before. */
  readonly counts: Map<string, number>;
  /** The run of text to which more may be added. */
  run: { text: string; where: string; isRendered: boolean } | null;
}

const placeOf = (path: string, isRead: boolean): Place => ({ path, isRead, counts: new Map(), run: null });

/** Counts a child, and names its place as a selector does where there are several. */
function placeChild(parent: Place, name: string): string {
  const nth = (parent.counts.get(name) ?? 0) + 1;
  parent.counts.set(name, nth);
  const own = nth === 1 ? name : `${name}:nth-of-type(${nth})`;
  return parent.path ? `${parent.path} > ${own}` : own;
}

/** What a document says and shows, by place. */
export function listShown(url: string, nodes: readonly ListedNode[]): ShownDocument {
  const items: (ShownItem | NonNullable<Place['run']>)[] = [];
  const root = placeOf('', true);
  const places: Place[] = [];
  for (const node of nodes) {
    const parent = places[node.parent] ?? root;
    const isRead = parent.isRead && !UNREAD.has(node.name) && node.isEditable !== true;
    if (node.name === '#text') {
      if (parent.run) {
        parent.run.text += node.text ?? '';
        parent.run.isRendered ||= node.isRendered;
      } else {
        const { isRendered, text = '' } = node;
        parent.run = { text, where: placeChild(parent, node.name), isRendered };
        if (isRead) items.push(parent.run);
      }
      places.push(placeOf(parent.path, isRead));
      continue;
    }
    if (node.name.startsWith('#') && node.name !== '#shadow-root') {
      // A comment does not end a run of text: frameworks write them between its pieces.
      places.push(placeOf(parent.path, isRead));
      continue;
    }
    parent.run = null;
    const where = placeChild(parent, node.name);
    places.push(placeOf(where, isRead));
    const { images = [], named = [], isRendered, text } = node;
    if (text !== undefined) items.push({ kind: 'text', where, what: plainText(text), named, isRendered });
    for (const what of isRead ? images : []) items.push({ kind: 'image', where, what, named, isRendered });
  }
  return {
    url,
    hasScripts: nodes.some(({ name }) => name === 'script'),
    items: items
      .map((item) =>
        'kind' in item
          ? item
          : { ...item, kind: 'text' as const, what: plainText(item.text), named: [] as string[] },
      )
      .filter(({ what }) => what !== ''),
  };
}
