/** Sizes that content systems put into the names of files: `dunes-1024x683.jpg`, `dunes@2x.jpg`, `dunes-scaled.jpg`. */
const SIZE = /(?:-\d{2,5}x\d{2,5}|@\dx|-scaled|_\d{2,5}w)(?=\.\w{2,5}$)/;

const absolute = (address: string, base: string): URL | null => URL.parse(address.trim(), base);

/** Scheme and fragment make no other file. */
function exactKey(address: string, base: string): string | null {
  const url = absolute(address, base);
  return url === null ? null : url.href.replace(/#.*$/s, '').replace(/^http:/, 'https:');
}

/** Nor do sizes, in name or query. */
function looseKey(address: string, base: string): string | null {
  const url = absolute(address, base);
  return url === null || !/^https?:$/.test(url.protocol)
    ? null
    : `${url.host}${url.pathname.replace(SIZE, '')}`;
}

/**
 * Those of several things that are about a picture, by the addresses that both have. A thing that names one of the picture's
 * very addresses is about it; only if there is none, those that name the same file in another size.
 */
export function aboutImage<T>(
  things: readonly T[],
  addressesOf: (thing: T) => readonly string[],
  image: readonly string[],
  base: string,
): readonly T[] {
  for (const key of [exactKey, looseKey]) {
    const own = new Set(image.map((address) => key(address, base)).filter((found) => found !== null));
    const about = things.filter((thing) =>
      addressesOf(thing).some((address) => own.has(key(address, base) ?? '')),
    );
    if (about.length > 0) return about;
  }
  return [];
}
