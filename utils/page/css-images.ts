/** A longer value holds pictures in the style itself; reading it again and again would cost the page its main thread. */
const MAX_VALUE_LENGTH = 64 * 1024;

/** Where the string that begins at `from` ends: at its quote, were it not for escapes; or at the end of the text. */
function endOfString(text: string, quote: string, from: number): number {
  let at = from;
  while (at < text.length && text[at] !== quote) at += text[at] === '\\' ? 2 : 1;
  return at;
}

/**
 * The URLs of a computed `background-image`: browsers serialize them absolute, as `url("…")`, also inside `image-set()`.
 * None of a value over 64 KiB. Source: CSSOM, "serialize a URL".
 */
export function cssImageUrls(value: string): string[] {
  const urls: string[] = [];
  if (value.length > MAX_VALUE_LENGTH) return urls;
  for (let at = value.indexOf('url('); at !== -1; at = value.indexOf('url(', at)) {
    const opening = value[at + 4] ?? '';
    const isQuoted = opening === '"' || opening === "'";
    const start = at + (isQuoted ? 5 : 4);
    const end = endOfString(value, isQuoted ? opening : ')', start);
    const url = value.slice(start, end).replaceAll(/\\(.)/g, '$1').trim();
    if (url !== '' && !url.startsWith('#')) urls.push(url);
    at = end;
  }
  return urls;
}
