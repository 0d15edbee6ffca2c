import { startsWith, UNKNOWN_SIZE, type Size, type SizeReader } from './size.ts';

/** Boxes that lead to the sizes; `meta` is a full box, whose children start four bytes later. */
const CONTAINERS: Readonly<Record<string, number>> = { meta: 4, iprp: 0, ipco: 0 };

/** ISO/IEC 14496-12 §4.2 and 23008-12 §6.5.3. Tiles and thumbnails have sizes too: the largest is the picture's. */
function largestExtent(file: DataView, from: number, to: number): Size {
  let largest = UNKNOWN_SIZE;
  for (let at = from; at + 8 <= to;) {
    const length = file.getUint32(at);
    const end = length === 0 ? to : Math.min(at + length, to);
    // 1 announces a 64-bit length, which only media data needs; it comes after the sizes.
    if (end < at + 8) break;
    const found = extentIn(file, at, end);
    if (found.width * found.height > largest.width * largest.height) largest = found;
    at = end;
  }
  return largest;
}

function extentIn(file: DataView, at: number, end: number): Size {
  if (startsWith(file, 'ispe', at + 4) && end >= at + 20) {
    return { width: file.getUint32(at + 12), height: file.getUint32(at + 16) };
  }
  const container = Object.keys(CONTAINERS).find((type) => startsWith(file, type, at + 4));
  return container ? largestExtent(file, at + 8 + (CONTAINERS[container] ?? 0), end) : UNKNOWN_SIZE;
}

/** A file whose `ftyp` box names the brand `avif` or `avis`, be it as a compatible one. */
export const readAvifSize: SizeReader = (file) => {
  if (!startsWith(file, 'ftyp', 4)) return null;
  const end = Math.min(file.getUint32(0), file.byteLength);
  for (let at = 8; at + 4 <= end; at += 4) {
    if (startsWith(file, 'avif', at) || startsWith(file, 'avis', at)) {
      return largestExtent(file, end, file.byteLength);
    }
  }
  return null;
};
