/** One file of a set: `size` is its width or its density, comparable within the set. */
interface Candidate {
  readonly url: string;
  readonly size: number;
}

/** A URL neither begins nor ends with a comma; a descriptor that is no width or density tells no size. Source: HTML, "srcset". */
const CANDIDATE = /\s*,*\s*([^\s,]\S*[^\s,]|[^\s,])(?:\s+([\d.]+)[wx])?[^,]*(?:,|$)/g;

/** The files of a `srcset`, as written, the largest first. */
export function parseSrcset(srcset: string): Candidate[] {
  return [...srcset.matchAll(CANDIDATE)]
    .map(([, url = '', size = '1']) => ({ url, size: Number(size) }))
    .toSorted((a, b) => b.size - a.size);
}

const resolve = (url: string, base: string) => (URL.canParse(url, base) ? new URL(url, base).href : '');

/** Absolute addresses of the other files of the set that an image's file was chosen from, the largest first. */
export function otherCandidates(image: HTMLImageElement): string[] {
  const sources = image.parentElement instanceof HTMLPictureElement ? image.parentElement.children : [];
  for (const element of [...sources, image]) {
    if (!(element instanceof HTMLSourceElement || element instanceof HTMLImageElement)) continue;
    const urls = parseSrcset(element.srcset).map(({ url }) => resolve(url, image.baseURI));
    // Another source of a <picture> may show another crop: only the set that was chosen from holds the same picture.
    if (urls.includes(image.currentSrc)) return urls.filter((url) => url !== image.currentSrc);
  }
  return [];
}
