import { concat } from '../../utils/rights/file/bytes.ts';
import { utf8 } from './tiff.ts';

/** As much of CBOR (RFC 8949) as a COSE signature needs. */
function head(major: number, value: number): Uint8Array {
  if (value < 24) return Uint8Array.of((major << 5) | value);
  if (value < 0x100) return Uint8Array.of((major << 5) | 24, value);
  if (value < 0x10000) return Uint8Array.of((major << 5) | 25, value >> 8, value & 0xff);
  return Uint8Array.of(
    (major << 5) | 26,
    value >>> 24,
    (value >> 16) & 0xff,
    (value >> 8) & 0xff,
    value & 0xff,
  );
}

export const cborNull = Uint8Array.of(0xf6);
export const cborInteger = (value: number) => (value < 0 ? head(1, -1 - value) : head(0, value));
export const cborBytes = (bytes: Uint8Array) => concat([head(2, bytes.length), bytes]);
export const cborText = (text: string) => concat([head(3, utf8(text).length), utf8(text)]);
export const cborArray = (items: readonly Uint8Array[]) => concat([head(4, items.length), ...items]);
export const cborMap = (pairs: readonly (readonly [Uint8Array, Uint8Array])[]) =>
  concat([head(5, pairs.length), ...pairs.flat()]);
export const cborTag = (tag: number, item: Uint8Array) => concat([head(6, tag), item]);
