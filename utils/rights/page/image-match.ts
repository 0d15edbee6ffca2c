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
 * Gives a function that finds those of several things that are about a picture, by the addresses that both have, in their order.
 * A thing that names one of the picture's very addresses is about it; only if there is none, those that name the same file in
 * another size. However many pictures are asked for, the things are gone through once.
 */
export function imageFinder<T>(
  things: readonly T[],
  addressesOf: (thing: T) => readonly string[],
  base: string,
): (image: readonly string[]) => readonly T[] {
  const places = [exactKey, looseKey].map((keyOf) => {
    const byKey = new Map<string, number[]>();
    things.forEach((thing, place) => {
      const keys = new Set(addressesOf(thing).map((address) => keyOf(address, base)));
      for (const key of keys) {
        if (key === null) continue;
        const known = byKey.get(key);
        if (known) known.push(place);
        else byKey.set(key, [place]);
      }
    });
    return { keyOf, byKey };
  });
  return (image) => {
    for (const { keyOf, byKey } of places) {
      const about = new Set(image.flatMap((address) => byKey.get(keyOf(address, base) ?? '') ?? []));
      if (about.size > 0) return things.filter((_, place) => about.has(place));
    }
    return [];
  };
}
