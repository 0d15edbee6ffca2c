/** Longest text of a source that is kept, in characters: terms can be a page long, and a hostile one a megabyte. */
const MAX_CHARACTERS = 2000;

/** Names in a list beyond which nobody reads on. */
export const MAX_ITEMS = 32;

/** Breaks and blanks become one blank. Bidi marks and what has no glyph could rearrange or hide what stands beside it. */
const BLANKS = /[\p{Cc}\p{Z}]+/gu;
const UNPRINTABLE =
  /[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]|(?!\u200C|\u200D|\uFE0E|\uFE0F)\p{Default_Ignorable_Code_Point}/gu;
/** More marks on one letter than any script writes spill over the lines around it. */
const STACKED_MARKS = /(\p{M}{5})\p{M}+/gu;
const VISIBLE = /[\p{L}\p{N}\p{P}\p{S}]/u;

/** A stranger's text as one line that can be shown; null if nothing of it can be seen. */
export function cleanText(text: string): string | null {
  // Cut before it is looked through: the patterns are linear, but a megabyte is still a megabyte.
  const line = text
    .slice(0, MAX_CHARACTERS * 4)
    .toWellFormed()
    .replaceAll(BLANKS, ' ')
    .replaceAll(UNPRINTABLE, '')
    .replaceAll(STACKED_MARKS, '$1')
    .trim();
  if (!VISIBLE.test(line)) return null;
  const characters = Array.from(line);
  return characters.length <= MAX_CHARACTERS ? line : `${characters.slice(0, MAX_CHARACTERS - 1).join('')}…`;
}

/** Those of a list that can be shown, each once. */
export const cleanList = (texts: readonly string[]): readonly string[] =>
  [...new Set(texts.slice(0, MAX_ITEMS).map(cleanText))].filter((text) => text !== null);

/** The address if it is one of the web that shows where it leads; else null. */
export function webAddress(text: string | null): string | null {
  const url = text === null ? null : URL.parse(text.trim());
  if (url === null || !/^https?:$/.test(url.protocol) || url.username !== '' || url.password !== '')
    return null;
  return url.href.length <= MAX_CHARACTERS ? url.href : null;
}
