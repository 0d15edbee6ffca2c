import { isAt, viewOf } from '../bytes.ts';
import { MAX_PIECES, type BlockFinder, type BlockKind, type MetadataBlock } from '../block-types.ts';

/** What a segment begins with, by marker: Exif 3.0 §4.7.2, XMP part 3 §1.1, C2PA 2.1 §A.3.1 (JPEG XT's `JP` boxes). */
const HEADERS: readonly { marker: number; header: string; kind: BlockKind }[] = [
  { marker: 0xe1, header: 'Exif\0\0', kind: 'exif' },
  { marker: 0xe1, header: 'http://ns.adobe.com/xap/1.0/\0', kind: 'xmp' },
  { marker: 0xe1, header: 'http://ns.adobe.com/xmp/extension/\0', kind: 'xmp_extension' },
  { marker: 0xed, header: 'Photoshop 3.0\0', kind: 'photoshop' },
];

/**
 * `JP`, box instance and packet number, length, `jumb`, for some its length in 64 bits, then the box that describes it, whose type
 * begins with `c2pa`.
 */
const isManifest = (data: Uint8Array) =>
  isAt(data, 'JP') &&
  isAt(data, 'jumb', 12) &&
  [20, 28].some((at) => isAt(data, 'jumd', at) && isAt(data, 'c2pa', at + 4));

/** Markers without a length: TEM, RST0–7, SOI. */
const stands = (marker: number) => marker === 0x01 || (marker >= 0xd0 && marker <= 0xd8);

/** ITU-T T.81, annex B: segments up to the first scan. */
export const findJpegBlocks: BlockFinder = (bytes) => {
  if (!isAt(bytes, '\xff\xd8\xff')) return null;
  const view = viewOf(bytes);
  const blocks: MetadataBlock[] = [];
  let at = 2;
  for (let piece = 0; piece < MAX_PIECES && at + 4 <= bytes.length && bytes[at] === 0xff; piece++) {
    const marker = view.getUint8(at + 1);
    if (marker === 0xda || marker === 0xd9) break;
    if (marker === 0xff || stands(marker)) {
      at += marker === 0xff ? 1 : 2;
      continue;
    }
    const end = at + 2 + view.getUint16(at + 2);
    if (end < at + 4) break;
    const data = bytes.subarray(at + 4, end);
    const found = HEADERS.find((known) => known.marker === marker && isAt(data, known.header));
    if (found) blocks.push({ kind: found.kind, data: data.subarray(found.header.length) });
    else if (marker === 0xeb && isManifest(data)) blocks.push({ kind: 'c2pa', data: data.subarray(8) });
    at = end;
  }
  return blocks;
};
