import type { Json } from '../errors.ts';

/** The one JSON text of a value: sorted keys, no spaces (RFC 8785), so that equal documents have equal digests. */
export function canonicalJson(value: Json): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  if (isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  const members = Object.entries(value)
    // By UTF-16 code units, which is how `<` compares strings.
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([key, part]) => (part === undefined ? [] : [`${JSON.stringify(key)}:${canonicalJson(part)}`]));
  return `{${members.join(',')}}`;
}

const isArray = (value: Json): value is readonly Json[] => Array.isArray(value);
