import * as v from 'valibot';

/** What is longer is no record but an attack. */
export const MAX_RECORD_BYTES = 16 * 1024;
const MAX_FIELDS = 40;
const MAX_VALUES = 20;
const MAX_VALUE_LENGTH = 2000;

const value = v.pipe(
  v.union([v.string(), v.number(), v.boolean()]),
  v.transform((one) => String(one).slice(0, MAX_VALUE_LENGTH)),
);
/** A person or a licence, as JSON-LD has them. */
const named = v.pipe(
  v.union([v.object({ name: value }), v.object({ url: value })]),
  v.transform((one) => ('name' in one ? one.name : one.url)),
);
const one = v.union([value, named]);
const values = v.union([
  v.pipe(v.array(one), v.maxLength(MAX_VALUES)),
  v.pipe(
    one,
    v.transform((only) => [only]),
  ),
]);
const nameSchema = v.pipe(v.string(), v.regex(/^[\w:.-]{1,64}$/));

/** Names with something that can be read; what is deeper, or too much, is left out. */
export function fieldsOf(record: object): Record<string, string[]> {
  const fields = Object.entries(record).flatMap(([name, found]): [string, string[]][] => {
    const read = v.safeParse(values, found);
    return v.is(nameSchema, name) && read.success ? [[name, read.output]] : [];
  });
  return Object.fromEntries(fields.slice(0, MAX_FIELDS));
}

/** A record's text: by its names if it is JSON that has some, else as it is. */
export function readFields(text: string): { fields: Record<string, string[]>; text: string | null } {
  const asItIs = { fields: {}, text: text.slice(0, MAX_VALUE_LENGTH) };
  if (text.length > MAX_RECORD_BYTES) return asItIs;
  try {
    const parsed: unknown = JSON.parse(text);
    const isRecord = typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed);
    const fields = isRecord ? fieldsOf(parsed) : {};
    return Object.keys(fields).length > 0 ? { fields, text: null } : asItIs;
  } catch {
    return asItIs;
  }
}
