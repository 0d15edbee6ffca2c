import type { PageItem } from '../../page/facts/types.ts';

/** Bounds of what is read of one page: a news site has a few hundred nodes. */
const MAX_NODES = 5000;
const MAX_DEPTH = 24;
const MAX_JSON_CHARACTERS = 1_000_000;

/** A thing that a page describes, with the names of schema.org without their prefix. */
export interface SchemaNode {
  readonly id: string | null;
  readonly types: readonly string[];
  readonly properties: ReadonlyMap<string, readonly (string | SchemaNode)[]>;
}

/** `schema:ImageObject` and `http://schema.org/ImageObject` are `ImageObject`. */
const localName = (name: string) => name.replace(/^(?:https?:\/\/(?:www\.)?schema\.org\/|schema:)/, '');

/** Every node of a page's JSON-LD, however deep it stands. What is no JSON, or too much of it, gives none. */
export function jsonLdNodes(texts: readonly string[]): readonly SchemaNode[] {
  const found: SchemaNode[] = [];
  for (const text of texts) {
    if (text.length > MAX_JSON_CHARACTERS) continue;
    try {
      addNodes(JSON.parse(text), 0, found);
    } catch (thrown) {
      if (!(thrown instanceof SyntaxError)) throw thrown;
    }
  }
  return found;
}

function addNodes(value: unknown, depth: number, found: SchemaNode[]): (string | SchemaNode)[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null || depth > MAX_DEPTH || found.length >= MAX_NODES)
    return [];
  if (Array.isArray(value))
    return value.slice(0, MAX_NODES).flatMap((item) => addNodes(item, depth + 1, found));
  const properties = new Map<string, (string | SchemaNode)[]>();
  const object = value as Readonly<Record<string, unknown>>;
  const node = {
    id: typeof object['@id'] === 'string' ? object['@id'] : null,
    types: [object['@type']]
      .flat()
      .filter((type) => typeof type === 'string')
      .map(localName),
    properties,
  };
  found.push(node);
  for (const [name, inner] of Object.entries(object)) {
    if (name !== '@id' && name !== '@type')
      properties.set(localName(name), addNodes(inner, depth + 1, found));
  }
  // A value may be written as `{ "@value": "Ana", "@language": "es" }`.
  const literal = properties.get('@value');
  return literal ?? [node];
}

/** Every node of a page's microdata and RDFa. */
export function itemNodes(items: readonly PageItem[]): readonly SchemaNode[] {
  const found: SchemaNode[] = [];
  const add = (item: PageItem, depth: number): SchemaNode => {
    const properties = new Map<string, (string | SchemaNode)[]>();
    const node = { id: item.id, types: item.types.map(localName), properties };
    found.push(node);
    for (const [name, values] of Object.entries(item.properties)) {
      const inner = values
        .filter((value) => typeof value === 'string' || (depth < MAX_DEPTH && found.length < MAX_NODES))
        .map((value) => (typeof value === 'string' ? value : add(value, depth + 1)));
      properties.set(localName(name), inner);
    }
    return node;
  };
  for (const item of items) if (found.length < MAX_NODES) add(item, 0);
  return found;
}
