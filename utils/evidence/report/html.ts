/** Text that is HTML already. Only `html` makes it. */
export interface Html {
  readonly markup: string;
}

type Value = string | number | Html | readonly Html[];

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
  '`': '&#96;',
};

/** Controls and direction marks: they would hide or rearrange what stands beside them. */
const STEERING = /[\p{Cc}\p{Zl}\p{Zp}\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/gu;

/** Half a character, as of a text that was cut off, would be written as another one than it is read again. */
const escape = (text: string): string =>
  text
    .toWellFormed()
    .replaceAll(STEERING, '\uFFFD')
    .replaceAll(/[&<>"'`]/g, (character) => ENTITIES[character] ?? '');

function markupOf(value: Value): string {
  if (typeof value === 'string') return escape(value);
  if (typeof value === 'number') return String(value);
  return 'markup' in value ? value.markup : value.map(({ markup }) => markup).join('');
}

/** HTML of a template whose values are escaped, all but HTML itself. */
export const html = (parts: TemplateStringsArray, ...values: readonly Value[]): Html => ({
  markup: parts.map((part, index) => part + markupOf(values[index] ?? '')).join(''),
});
