import { isAt, viewOf } from '../bytes.ts';
import { MAX_PIECES, type BlockFinder, type BlockKind, type MetadataBlock } from '../block-types.ts';

/** WebP container specification, “Metadata”; C2PA 2.1 §A.3.4 (RIFF). */
const KINDS: Readonly<Record<string, BlockKind>> = { EXIF: 'exif', 'XMP ': 'xmp', C2PA: 'c2pa' };

export const findWebpBlocks: BlockFinder = (bytes) => {
  if (!isAt(bytes, 'RIFF') || !isAt(bytes, 'WEBP', 8)) return null;
  const view = viewOf(bytes);
  const blocks: MetadataBlock[] = [];
  let at = 12;
  for (let piece = 0; piece < MAX_PIECES && at + 8 <= bytes.length; piece++) {
    const kind = KINDS[String.fromCharCode(...bytes.subarray(at, at + 4))];
    const length = view.getUint32(at + 4, true);
    const data = bytes.subarray(at + 8, at + 8 + length);
    // Some writers leave JPEG's header before the TIFF structure.
    if (kind !== undefined) blocks.push({ kind, data: isAt(data, 'Exif\0\0') ? data.subarray(6) : data });
    at += 8 + length + (length % 2);
  }
  return blocks;
};
