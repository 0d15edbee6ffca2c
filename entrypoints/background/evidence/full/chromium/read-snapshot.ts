import { listShown, type ListedNode } from '../../../../../utils/evidence/shown/shown-document.ts';
import type { ReadDocument } from '../list-foreign.ts';

/** Of DOMSnapshot.captureSnapshot, what is read; numbers are places in `strings`, -1 for none. */
export interface Snapshot {
  readonly strings: readonly string[];
  readonly documents: readonly SnapshotDocument[];
}

interface Sparse {
  readonly index: readonly number[];
  readonly value: readonly number[];
}

interface SnapshotDocument {
  readonly documentURL: number;
  readonly baseURL: number;
  readonly encodingName: number;
  readonly nodes: {
    readonly parentIndex: readonly number[];
    readonly nodeType: readonly number[];
    readonly nodeName: readonly number[];
    readonly nodeValue: readonly number[];
    readonly attributes: readonly (readonly number[])[];
    readonly shadowRootType: Sparse;
    readonly currentSourceURL: Sparse;
  };
  readonly layout: {
    readonly nodeIndex: readonly number[];
    readonly text: readonly number[];
    readonly styles: readonly (readonly number[])[];
  };
}

/** What is asked for of each node, in the order in which `styles` has it. */
export const COMPUTED_STYLES = ['background-image', 'visibility'] as const;

/** DOM, §4.4. */
const DOCTYPE = 10;

const PICTURES = new Set(['img', 'image', 'video', 'input', 'object', 'embed', 'canvas', 'source']);
const STYLE_URL = /url\("((?:[^"\\]|\\.)*)"\)/g;

const resolve = (value: string, base: string) => URL.parse(value, base)?.href ?? value;

/** Addresses that an attribute may name: as it is, or each of a `srcset`. A `data:` URL has commas of its own. */
const candidates = (value: string, base: string): string[] =>
  value.startsWith('data:')
    ? [value]
    : [value, ...value.split(/,\s+/).map((part) => part.trim().split(/\s+/)[0] ?? '')]
        .filter((part) => part !== '')
        .map((part) => resolve(part, base));

/** The picture that an element shows by one of its attributes. */
function ownPicture(name: string, attributes: ReadonlyMap<string, string>): string | undefined {
  if (name === 'canvas') return 'canvas:';
  if (name === 'video') return attributes.get('poster');
  if (name === 'image') return attributes.get('href') ?? attributes.get('xlink:href');
  if (name === 'object') return attributes.get('data');
  if (name === 'input') return attributes.get('type') === 'image' ? attributes.get('src') : undefined;
  return name === 'img' || name === 'embed' ? attributes.get('src') : undefined;
}

/** Documents of a page, with what stands in them and what they show. `base` is for markup that has no address of its own. */
export function readSnapshot({ strings, documents }: Snapshot, base?: string): ReadDocument[] {
  const string = (at: number | undefined) => (at === undefined ? '' : (strings[at] ?? ''));
  return documents.map(({ documentURL, baseURL, encodingName, nodes, layout }) => {
    const url = string(documentURL).split('#')[0] ?? '';
    const baseUrl = base ?? string(baseURL);
    const layoutAt = new Map(layout.nodeIndex.map((node, at) => [node, at]));
    const sources = new Map(
      nodes.currentSourceURL.index.map((node, at) => [node, nodes.currentSourceURL.value[at]]),
    );
    const shadows = new Set(nodes.shadowRootType.index);
    const attributesOf = (node: number) => {
      const flat = nodes.attributes[node] ?? [];
      const pairs = flat.flatMap((at, index) =>
        index % 2 === 0 ? [[string(at).toLowerCase(), string(flat[index + 1])] as const] : [],
      );
      return new Map(pairs);
    };
    const nameOf = (node: number) =>
      nodes.nodeType[node] === DOCTYPE ? '#doctype' : string(nodes.nodeName[node]).toLowerCase();
    /** What else a `picture` may show. */
    const alternatives = new Map<number, string[]>();
    nodes.parentIndex.forEach((parent, node) => {
      if (nameOf(node) !== 'source') return;
      alternatives.set(parent, [...(alternatives.get(parent) ?? []), ...attributesOf(node).values()]);
    });

    const listed = nodes.parentIndex.map((parent, node): ListedNode => {
      const name = shadows.has(node) ? '#shadow-root' : nameOf(node);
      const at = layoutAt.get(node);
      const [background, visibility] = at === undefined ? [] : (layout.styles[at] ?? []).map(string);
      const isRendered = at !== undefined && visibility !== 'hidden';
      if (name === '#text') return { parent, name, text: string(nodes.nodeValue[node]), isRendered };
      const isGenerated = name.startsWith('::') && at !== undefined && (layout.text[at] ?? -1) >= 0;
      const attributes = attributesOf(node);
      const own = string(sources.get(node)) || ownPicture(name, attributes);
      const images = [
        ...(own ? [resolve(own, baseUrl)] : []),
        ...[...(background ?? '').matchAll(STYLE_URL)].map(([, address = '']) => resolve(address, baseUrl)),
      ];
      const editable = attributes.get('contenteditable');
      return {
        parent,
        name,
        isRendered,
        ...(isGenerated && { text: string(layout.text[at]) }),
        ...(images.length > 0 && { images }),
        ...(PICTURES.has(name) && {
          named: [...attributes.values(), ...(alternatives.get(parent) ?? [])].flatMap((value) =>
            candidates(value, baseUrl),
          ),
        }),
        ...(editable !== undefined && editable !== 'false' && { isEditable: true }),
      };
    });
    return { shown: listShown(url, listed), baseUrl, encoding: string(encodingName) };
  });
}
