/** Is no text of the page; and what somebody wrote on it never counts. */
const UNREAD = /<(script|style|textarea)\b(?:"[^"]*"|'[^']*'|[^'">])*>[\s\S]*?<\/\1\s*>|<!--[\s\S]*?-->/gi;

/** A tag; between those of `INLINE` and what stands beside them there is no break. */
const TAG = /<\/?([a-z][^\s/>]*)(?:"[^"]*"|'[^']*'|[^'">])*>|<![^>]*>/gi;
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
  return html
    .replaceAll(UNREAD, '')
    .replaceAll(/\s+/g, ' ')
    .replaceAll(TAG, (_, name = '') => (INLINE.has(String(name).toLowerCase()) ? '' : '\n'))
    .replaceAll(/&(?:amp|lt|gt|quot|nbsp);/g, (entity) => ENTITIES[entity] ?? entity)
    .split('\n')
    .map((line) => line.replaceAll(/[\s\uFEFF]+/g, ' ').trim())
    .filter((line) => line !== '');
}
