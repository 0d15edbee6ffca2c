import { isAt, viewOf } from './bytes.ts';

/** Bytes of one value of each type: TIFF 6.0 §2, Exif 3.0 §4.6.3 (129 is UTF-8). */
const TYPE_BYTES: Readonly<Record<number, number>> = {
  1: 1,
  2: 1,
  3: 2,
  4: 4,
  5: 8,
  6: 1,
  7: 1,
  8: 2,
  9: 4,
  10: 8,
  11: 4,
  12: 8,
  13: 4,
  129: 1,
};

/** More than any camera writes into the first directory. */
const MAX_ENTRIES = 1000;

/** The raw values of a TIFF structure's first directory, by tag; the first of a tag counts. Empty if it is none. */
export function readDirectory(bytes: Uint8Array): ReadonlyMap<number, Uint8Array> {
  const values = new Map<number, Uint8Array>();
  const little = isAt(bytes, 'II*\0');
  if ((!little && !isAt(bytes, 'MM\0*')) || bytes.length < 10) return values;
  const view = viewOf(bytes);
  const start = view.getUint32(4, little);
  if (start + 2 > bytes.length) return values;
  const count = Math.min(view.getUint16(start, little), MAX_ENTRIES);
  for (let at = start + 2; at + 12 <= Math.min(start + 2 + count * 12, bytes.length); at += 12) {
    const tag = view.getUint16(at, little);
    const length = (TYPE_BYTES[view.getUint16(at + 2, little)] ?? 0) * view.getUint32(at + 4, little);
    // Up to four bytes stand in the entry itself.
    const from = length <= 4 ? at + 8 : view.getUint32(at + 8, little);
    if (length > 0 && from + length <= bytes.length && !values.has(tag)) {
      values.set(tag, bytes.subarray(from, from + length));
    }
  }
  return values;
}
