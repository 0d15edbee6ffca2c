import { concat } from '../../utils/rights/file/bytes.ts';

export interface TiffEntry {
  readonly tag: number;
  readonly type: 1 | 2 | 3 | 4 | 7;
  readonly data: Uint8Array;
}

const TYPE_BYTES = { 1: 1, 2: 1, 3: 2, 4: 4, 7: 1 } as const;

export const ascii = (text: string): Uint8Array => Uint8Array.from(text, (letter) => letter.charCodeAt(0));
export const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

export function uint16(value: number, little = false): Uint8Array {
  const bytes = new Uint8Array(2);
  new DataView(bytes.buffer).setUint16(0, value, little);
  return bytes;
}

export function uint32(value: number, little = false): Uint8Array {
  const bytes = new Uint8Array(4);
  new DataView(bytes.buffer).setUint32(0, value, little);
  return bytes;
}

/** A TIFF structure of one directory: TIFF 6.0 §2. Values over four bytes follow it, each at an even place. */
export function makeTiff(entries: readonly TiffEntry[], little: boolean): Uint8Array {
  const sorted = entries.toSorted((a, b) => a.tag - b.tag);
  let at = 8 + 2 + sorted.length * 12 + 4;
  const rows: Uint8Array[] = [];
  const values: Uint8Array[] = [];
  for (const { tag, type, data } of sorted) {
    const long = data.length > 4;
    const padded = concat([data, new Uint8Array(long ? data.length % 2 : 4 - data.length)]);
    rows.push(
      uint16(tag, little),
      uint16(type, little),
      uint32(data.length / TYPE_BYTES[type], little),
      long ? uint32(at, little) : padded,
    );
    if (!long) continue;
    values.push(padded);
    at += padded.length;
  }
  const head = concat([ascii(little ? 'II' : 'MM'), uint16(42, little), uint32(8, little)]);
  return concat([head, uint16(sorted.length, little), ...rows, uint32(0), ...values]);
}

/** A picture of 8×8 black pixels with more entries in its directory. */
export function makeTiffPicture(more: readonly TiffEntry[], little: boolean): Uint8Array {
  const short = (tag: number, value: number): TiffEntry => ({ tag, type: 3, data: uint16(value, little) });
  const long = (tag: number, value: number): TiffEntry => ({ tag, type: 4, data: uint32(value, little) });
  const entries = (at: number) => [
    short(256, 8),
    short(257, 8),
    short(258, 8),
    short(259, 1),
    short(262, 1),
    long(273, at),
    short(277, 1),
    short(278, 8),
    long(279, 64),
    ...more,
  ];
  const { length } = makeTiff(entries(0), little);
  return concat([makeTiff(entries(length), little), new Uint8Array(64)]);
}
