import { cleanText } from '../text.ts';

/** Longest text of a stranger within a sentence, in characters. */
const MAX_CHARACTERS = 80;

/** What is a quotation mark in some language, or looks like one: within others it would end them. */
const MARKS = /["“”„‟«»＂″‶ʺˮ״〃❝❞❠⹂〝-〟「-』﹁-﹄｢｣🙶-🙸]|['‘’‚‛‹›<>′`´]{2,}/gu;

/**
 * A stranger's text within a sentence of ours: in quotation marks that it cannot end, of bounded length, and isolated, so that it
 * rearranges nothing beside it.
 * @example quoted('Ana; the host agrees') // '“Ana; the host agrees”', between U+2068 and U+2069
 */
export function quoted(text: string, mark = (bounded: string) => `“${bounded}”`): string {
  const characters = Array.from((cleanText(text) ?? '').replaceAll(MARKS, "'"));
  const bounded =
    characters.length > MAX_CHARACTERS
      ? `${characters.slice(0, MAX_CHARACTERS - 1).join('')}…`
      : characters.join('');
  return `\u2068${mark(bounded)}\u2069`;
}
