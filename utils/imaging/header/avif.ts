import { startsWith, UNKNOWN_SIZE, type Size, type SizeReader } from './size.ts';

interface Range {
  readonly from: number;
  readonly to: number;
}

/** The boxes that lead to the sizes. `meta` is a full box: its children start four bytes later. */
const PATH = [
  { type: 'meta', skip: 4 },
  { type: 'iprp', skip: 0 },
  { type: 'ipco', skip: 0 },
  { type: 'ispe', skip: 4 },
] as const;

/** The sizes stand in the first kilobytes; a file made of a million boxes is not walked to its end. */
const SEARCHED_BYTES = 1024 * 1024;

/** Contents of the boxes of a type: ISO/IEC 14496-12 §4.2. */
function boxesOf(file: DataView, { from, to }: Range, type: string): Range[] {
  const found: Range[] = [];
  for (let at = from; at + 8 <= to;) {
    const length = file.getUint32(at);
    const end = length === 0 ? to : Math.min(at + length, to);
    // 1 announces a 64-bit length: only media data needs one, and it comes after the sizes.
    if (end < at + 8) break;
    if (startsWith(file, type, at + 4)) found.push({ from: at + 8, to: end });
    at = end;
  }
  return found;
}

/** Tiles, alpha planes and thumbnails have sizes too (ISO/IEC 23008-12 §6.5.3): the largest is the picture's. */
function largestSize(file: DataView, whole: Range): Size {
  let ranges = [whole];
  for (const { type, skip } of PATH) {
    ranges = ranges
      .flatMap((range) => boxesOf(file, range, type))
      .map(({ from, to }) => ({ from: from + skip, to }));
  }
  return ranges
    .filter(({ from, to }) => from + 8 <= to)
    .map(({ from }) => ({ width: file.getUint32(from), height: file.getUint32(from + 4) }))
    .reduce((a, b) => (b.width * b.height > a.width * a.height ? b : a), UNKNOWN_SIZE);
}

/** A file whose `ftyp` box names the brand `avif` or `avis`, be it as a compatible one. */
export const readAvifSize: SizeReader = (file) => {
  if (!startsWith(file, 'ftyp', 4)) return null;
  const searched = Math.min(file.byteLength, SEARCHED_BYTES);
  const end = Math.min(file.getUint32(0), searched);
  for (let at = 8; at + 4 <= end; at += 4) {
    if (startsWith(file, 'avif', at) || startsWith(file, 'avis', at)) {
      return largestSize(file, { from: end, to: searched });
    }
  }
  return null;
};
