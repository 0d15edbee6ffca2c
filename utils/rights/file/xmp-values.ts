import { DOMParser, type Element } from '@xmldom/xmldom';

const RDF = 'http://www.w3.org/1999/02/22-rdf-syntax-ns#';
const XML = 'http://www.w3.org/XML/1998/namespace';

/** Items of one array that are looked at. */
const MAX_ITEMS = 256;

/** A value of XMP: text (or an address), or a structure. By XMP part 1 §7 both have several spellings in RDF. */
export interface XmpValue {
  readonly text: string;
  /** Language of one of several alternatives, lower case: `x-default`, `de-at`. */
  readonly language: string | null;
  /** Fields of a structure, by namespace and name. */
  readonly fields: ReadonlyMap<string, readonly XmpValue[]>;
}

export type XmpProperties = ReadonlyMap<string, readonly XmpValue[]>;

/**
 * The properties of a packet by namespace and name, whatever prefixes it has for them. Values are read two levels deep,
 * which is as deep as what is looked for stands; nothing here recurses with the depth of the document.
 * @throws {Error} if it is no well-formed XML
 */
export function readXmpProperties(xml: string, isWanted: (key: string) => boolean): XmpProperties {
  const parser = new DOMParser({
    onError: (level, message) => {
      // What the parser calls an error it would mend by guessing, as often as a hostile packet likes.
      if (level !== 'warning') throw new Error(message);
    },
  });
  const root = parser.parseFromString(xml, 'application/xml').documentElement;
  const properties = new Map<string, XmpValue[]>();
  const add = (key: string, read: () => readonly XmpValue[]) => {
    if (isWanted(key)) properties.set(key, [...(properties.get(key) ?? []), ...read()]);
  };
  const isRdf = (element: Element) => element.namespaceURI === RDF && element.localName === 'RDF';
  const tops = root === null ? [] : isRdf(root) ? [root] : elementsOf(root).filter(isRdf);
  for (const description of tops.flatMap(elementsOf)) {
    for (const { namespaceURI, localName, value } of description.attributes) {
      add(`${namespaceURI}${localName}`, () => [plain(value)]);
    }
    for (const element of elementsOf(description)) add(keyOf(element), () => valuesOf(element, 2));
  }
  return properties;
}

const keyOf = (element: Element) => `${element.namespaceURI}${element.localName}`;
const plain = (text: string): XmpValue => ({ text, language: null, fields: new Map() });
const isResource = (element: Element) => element.getAttributeNS(RDF, 'parseType') === 'Resource';

function elementsOf(parent: Element): Element[] {
  const elements: Element[] = [];
  for (let node = parent.firstChild; node; node = node.nextSibling) {
    if (node.nodeType === 1) elements.push(node as Element);
  }
  return elements;
}

/** Own text: what stands in elements below is no part of it. */
function ownText(element: Element): string {
  let text = '';
  for (let node = element.firstChild; node; node = node.nextSibling) {
    if (node.nodeType === 3 || node.nodeType === 4) text += node.nodeValue ?? '';
  }
  return text;
}

function valuesOf(element: Element, depth: number): readonly XmpValue[] {
  const array = elementsOf(element).find(
    ({ namespaceURI, localName }) => namespaceURI === RDF && ['Alt', 'Bag', 'Seq'].includes(localName ?? ''),
  );
  if (array === undefined || isResource(element)) return [valueOf(element, depth)];
  return elementsOf(array)
    .slice(0, MAX_ITEMS)
    .map((item) => valueOf(item, depth));
}

function valueOf(element: Element, depth: number): XmpValue {
  const [inner] = elementsOf(element);
  const isWrapped = inner?.namespaceURI === RDF && inner.localName === 'Description';
  const holder = isWrapped ? inner : element;
  const fields = new Map<string, readonly XmpValue[]>();
  if (depth > 0) {
    for (const { namespaceURI, localName, value } of holder.attributes) {
      fields.set(`${namespaceURI}${localName}`, [plain(value)]);
    }
    for (const child of isWrapped || isResource(element) ? elementsOf(holder) : []) {
      fields.set(keyOf(child), valuesOf(child, depth - 1));
    }
  }
  // An address may be written as such, and a value with qualifiers as `rdf:value`.
  const [value] = fields.get(`${RDF}value`) ?? [];
  return {
    text: element.getAttributeNS(RDF, 'resource') ?? value?.text ?? ownText(element),
    language: element.getAttributeNS(XML, 'lang')?.toLowerCase() ?? null,
    fields,
  };
}
