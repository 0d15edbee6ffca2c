import { isAt, viewOf } from '../bytes.ts';
import { MAX_PIECES } from '../block-types.ts';
import { boxesOf } from './boxes.ts';

/** More pieces than one item of metadata is ever cut into. */
const MAX_EXTENTS = 256;

export interface Item {
  readonly id: number;
  readonly kind: 'exif' | 'xmp';
}

export interface Place {
  /** 0: offsets into the file; 1: into the `idat` box. */
  readonly method: number;
  readonly extents: readonly { readonly from: number; readonly length: number }[];
}

/** The items of `iinf` (ISO/IEC 14496-12 §8.11.6) that are metadata. */
export function readItems(iinf: Uint8Array): Item[] {
  return boxesOf(iinf, iinf[0] === 0 ? 6 : 8).flatMap(({ type, data }): readonly Item[] => {
    const version = data[0] ?? 0;
    if (type !== 'infe' || version < 2 || data.length < 12) return [];
    const wide = version === 2 ? 0 : 2;
    const id = wide === 0 ? viewOf(data).getUint16(4) : viewOf(data).getUint32(4);
    if (isAt(data, 'Exif', 8 + wide)) return [{ id, kind: 'exif' }];
    // A name comes between, ended by a zero.
    const name = data.indexOf(0, 12 + wide);
    const isXmp = isAt(data, 'mime', 8 + wide) && name >= 0 && isAt(data, 'application/rdf+xml\0', name + 1);
    return isXmp ? [{ id, kind: 'xmp' }] : [];
  });
}

/** Where `iloc` (ISO/IEC 14496-12 §8.11.3) says that the wanted items are; nothing of a table that ends too early. */
export function readItemPlaces(iloc: Uint8Array, wanted: ReadonlySet<number>): Map<number, Place> {
  const view = viewOf(iloc);
  const places = new Map<number, Place>();
  let at = 4;
  const number = (size: number): number => {
    const value =
      size === 0
        ? 0
        : size === 2
          ? view.getUint16(at)
          : size === 4
            ? view.getUint32(at)
            : Number(view.getBigUint64(at));
    at += size;
    return value;
  };
  try {
    const version = view.getUint8(0);
    const sizes = number(2);
    const [offsetSize, lengthSize, baseSize] = [sizes >> 12, (sizes >> 8) & 15, (sizes >> 4) & 15];
    const indexSize = version === 0 ? 0 : sizes & 15;
    if (![offsetSize, lengthSize, baseSize, indexSize].every((size) => [0, 4, 8].includes(size)))
      return places;
    const count = Math.min(number(version < 2 ? 2 : 4), MAX_PIECES);
    for (let item = 0; item < count; item++) {
      const id = number(version < 2 ? 2 : 4);
      const method = version === 0 ? 0 : number(2) & 15;
      at += 2;
      const base = number(baseSize);
      const extentCount = number(2);
      if (!wanted.has(id) || method > 1 || extentCount > MAX_EXTENTS) {
        at += extentCount * (indexSize + offsetSize + lengthSize);
        continue;
      }
      const extents = Array.from({ length: extentCount }, () => {
        at += indexSize;
        return { from: base + number(offsetSize), length: number(lengthSize) };
      });
      places.set(id, { method, extents });
    }
  } catch (thrown) {
    if (!(thrown instanceof RangeError)) throw thrown;
  }
  return places;
}
