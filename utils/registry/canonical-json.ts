import type { Json } from '../errors.ts';

/** The one JSON text of a value: sorted keys, no spaces (RFC 8785), so that equal documents have equal digests. */
export function canonicalJson(value: Json): string {
  return JSON.stringify(value, (_key, part: Json) => (isRecord(part) ? sortKeys(part) : part));
}

type JsonRecord = { readonly [key: string]: Json | undefined };

const isRecord = (part: Json): part is JsonRecord =>
  typeof part === 'object' && part !== null && !Array.isArray(part);

/** By UTF-16 code units, which is how `<` and a plain sort compare strings. */
const sortKeys = (record: JsonRecord): JsonRecord =>
  Object.fromEntries(Object.entries(record).toSorted(([a], [b]) => (a < b ? -1 : 1)));
