const URL_TOKEN = /url\((?:"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)'|([^)"']*))\)/g;

/**
 * The URLs of a computed `background-image`: browsers serialize them absolute, as `url("…")`, also inside `image-set()`.
 * Source: CSSOM, "serialize a URL".
 */
export function cssImageUrls(value: string): string[] {
  if (!value.includes('url(')) return [];
  return [...value.matchAll(URL_TOKEN)]
    .map(([, double, single, plain]) => (double ?? single ?? plain ?? '').replace(/\\(.)/g, '$1').trim())
    .filter((url) => url !== '' && !url.startsWith('#'));
}
