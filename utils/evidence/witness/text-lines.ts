/**
 * First what is no text of the page, and what somebody wrote on it, which never counts; then a tag. In one go, so that what
 * stands in an attribute begins no comment: whoever forges would hide in it what only they have.
 */
const MARKUP =
  /(<(script|style|textarea)\b(?:"[^"]*"|'[^']*'|[^'">])*>[\s\S]*?<\/\2\s*>|<!--[\s\S]*?-->)|<\/?([a-z][^\s/>]*)(?:"[^"]*"|'[^']*'|[^'">])*>|<![^>]*>/gi;
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
  return html
    .replaceAll(/\s+/g, ' ')
    .replaceAll(MARKUP, (_, unread?: string, _unreadName?: string, name = '') =>
      unread !== undefined || INLINE.has(String(name).toLowerCase()) ? '' : '\n',
    )
    .replaceAll(/&(?:amp|lt|gt|quot|nbsp);/g, (entity) => ENTITIES[entity] ?? entity)
    .split('\n')
    .map((line) => line.replaceAll(/[\s\uFEFF]+/g, ' ').trim())
    .filter((line) => line !== '');
}
