import { readMarkup } from '../record/markup.ts';

/** What is no text of the page, and what somebody wrote on it, which never counts. */
const UNREAD = new Set(['script', 'style', 'textarea']);
/** Between these and what stands beside them there is no break. */
const INLINE = new Set(
  'a abbr b bdi bdo cite code data dfn em font i ins kbd mark q s samp small span strong sub sup time tt u var wbr'.split(
    ' ',
  ),
);

/** All that serializing writes (HTML: escaping a string). */
const ENTITIES: Readonly<Record<string, string>> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&nbsp;': ' ',
};

/** What a serialized document says, a block a line. Whether it can be seen is not told by it. */
export function textLines(html: string): string[] {
  const pieces: string[] = [];
  let done = 0;
  for (const { kind, name, start, end, bodyEnd } of readMarkup(html)) {
    const isNoBreak =
      (kind === 'comment' && html.startsWith('<!--', start)) || INLINE.has(name) || UNREAD.has(name);
    pieces.push(html.slice(done, start).replaceAll(/\s+/g, ' '), isNoBreak ? '' : '\n');
    done = UNREAD.has(name) ? bodyEnd : end;
  }
  return [...pieces, html.slice(done).replaceAll(/\s+/g, ' ')]
    .join('')
    .replaceAll(/&(?:amp|lt|gt|quot|nbsp);/g, (entity) => ENTITIES[entity] ?? entity)
    .split('\n')
    .map((line) => line.replaceAll(/[\s\uFEFF]+/g, ' ').trim())
    .filter((line) => line !== '');
}
