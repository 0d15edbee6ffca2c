/** A piece of a serialized document that is no text. */
export interface Markup {
  readonly kind: 'opening' | 'closing' | 'comment';
  /** In lower case; empty for comments and declarations. */
  readonly name: string;
  readonly start: number;
  /** Where the name ends. */
  readonly attributesAt: number;
  readonly end: number;
  /** Where what no tag can be in ends: the text of a script and its like. Elsewhere it is `end`. */
  readonly bodyEnd: number;
}

/** In these, only their own closing tag is one (HTML: raw text and escapable raw text elements). */
const RAW = new Map(
  ['script', 'style', 'textarea', 'title'].map((name) => [name, `</${name}(?=[\\s/>])`] as const),
);
const END_OF_COMMENT = '--!?>';

/** A quote counts only where a value begins: names of attributes may have some. */
function endOfTag(html: string, from: number): number {
  const mark = />|=\s*["']/g;
  mark.lastIndex = from;
  for (let found = mark.exec(html); found; found = mark.exec(html)) {
    if (found[0] === '>') return mark.lastIndex;
    const closing = html.indexOf(found[0].slice(-1), mark.lastIndex);
    if (closing === -1) break;
    mark.lastIndex = closing + 1;
  }
  return html.length;
}

/**
 * Tags and comments, one after the other. By hand, as strangers write what is read: one expression for all of it would take
 * hours for some. Whoever serializes closes all there is; what is not closed has no body.
 */
export function* readMarkup(html: string): Generator<Markup> {
  const unclosed = new Set<string>();
  /** Looked for in vain only once: what is not behind one place is not behind a later one. */
  function find(what: string, from: number): RegExpExecArray | null {
    if (unclosed.has(what)) return null;
    const search = new RegExp(what, 'gi');
    search.lastIndex = from;
    const found = search.exec(html);
    if (!found) unclosed.add(what);
    return found;
  }
  const mark = /<(?:!(--)?|(\/?)([a-z][^\s/>]*))/gi;
  for (let found = mark.exec(html); found; found = mark.exec(html)) {
    const [{ length }, dashes, slash, written] = found;
    const [start, attributesAt] = [found.index, found.index + length];
    if (written === undefined) {
      // The dashes that begin a comment may end it, too.
      const close =
        (dashes === undefined ? null : find(END_OF_COMMENT, start + 2)) ?? find('>', attributesAt);
      const end = close ? close.index + close[0].length : html.length;
      yield { kind: 'comment', name: '', start, attributesAt, end, bodyEnd: end };
      mark.lastIndex = end;
      continue;
    }
    const [name, end] = [written.toLowerCase(), endOfTag(html, attributesAt)];
    const kind = slash === '/' ? 'closing' : 'opening';
    const raw = kind === 'opening' && html[end - 2] !== '/' ? RAW.get(name) : undefined;
    const bodyEnd = raw === undefined ? end : (find(raw, end)?.index ?? end);
    yield { kind, name, start, attributesAt, end, bodyEnd };
    mark.lastIndex = bodyEnd;
  }
}
