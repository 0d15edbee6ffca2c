import { sourceTypeOf } from '../source-type.ts';
import { cleanList, cleanText, webAddress } from '../text.ts';
import { NOTHING_SAID, type Statement } from '../types.ts';
import type { SchemaNode } from './nodes.ts';

const IMAGE_TYPES = new Set(['ImageObject', 'Photograph', 'ImageObjectSnapshot']);

/** Where an `ImageObject` says its file is; its own id may be that address. */
const ADDRESSES = ['contentUrl', 'url', 'thumbnailUrl', '@id'] as const;

export const isImage = ({ types }: SchemaNode): boolean => types.some((type) => IMAGE_TYPES.has(type));

export const addressesOf = (node: SchemaNode): readonly string[] => [
  ...(node.id === null ? [] : [node.id]),
  ...ADDRESSES.flatMap((name) => texts(node, name)),
];

const values = (node: SchemaNode, name: string) => node.properties.get(name) ?? [];
const texts = (node: SchemaNode, name: string) =>
  values(node, name).filter((value) => typeof value === 'string');

/** What an `ImageObject` says of rights: schema.org, and Google's “Image license metadata” which most pages follow. */
export function imageObjectSays(node: SchemaNode, byId: ReadonlyMap<string, SchemaNode>): Statement {
  const resolve = (value: string | SchemaNode): string | SchemaNode =>
    typeof value !== 'string' && value.properties.size === 0 ? (byId.get(value.id ?? '') ?? value) : value;
  const read = (name: string, of: readonly string[]) =>
    values(node, name)
      .map(resolve)
      .flatMap((value) =>
        typeof value === 'string'
          ? [value]
          : of.flatMap((key) => (key === '@id' ? (value.id ?? []) : texts(value, key))).slice(0, 1),
      );
  const persons = (name: string) => read(name, ['name', 'legalName', 'alternateName']);
  const text = (name: string) => cleanText(texts(node, name)[0] ?? '');
  const link = (name: string) => read(name, ['url', '@id'])[0] ?? null;
  const buy = webAddress(link('acquireLicensePage'));
  const creators = persons('creator');
  return {
    ...NOTHING_SAID,
    creators: cleanList(creators.length > 0 ? creators : persons('author')),
    owner: cleanText(persons('copyrightHolder')[0] ?? ''),
    credit: text('creditText'),
    copyrightNotice: text('copyrightNotice'),
    licence: cleanText(link('license') ?? ''),
    termsPage: webAddress(link('usageInfo')),
    licensors: buy === null ? [] : [{ name: null, url: buy }],
    sourceType: sourceTypeOf(schemaSourceType(link('digitalSourceType'))),
  };
}

/** schema.org's `TrainedAlgorithmicMediaDigitalSource` is IPTC's `trainedAlgorithmicMedia`. */
function schemaSourceType(value: string | null): string | null {
  const [, name] = /^(?:https?:\/\/schema\.org\/)?([A-Z]\w+)DigitalSource$/.exec(value ?? '') ?? [];
  return name === undefined ? value : `${name.charAt(0).toLowerCase()}${name.slice(1)}`;
}
