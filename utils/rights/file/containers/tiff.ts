import { isAt } from '../bytes.ts';
import { type BlockFinder, type BlockKind, type MetadataBlock } from '../block-types.ts';
import { readDirectory } from '../tiff-directory.ts';

/** TIFF/EP, XMP part 3 §1.1.6, Photoshop's TIFF notes, C2PA 2.1 §A.3.3. */
const TAGS: ReadonlyMap<number, BlockKind> = new Map([
  [700, 'xmp'],
  [33_723, 'iptc'],
  [34_377, 'photoshop'],
  [52_545, 'c2pa'],
]);

/** The file is itself the structure that other formats embed as Exif; packets stand under tags of its first directory. */
export const findTiffBlocks: BlockFinder = (bytes) => {
  if (!isAt(bytes, 'II*\0') && !isAt(bytes, 'MM\0*')) return null;
  const blocks: MetadataBlock[] = [{ kind: 'exif', data: bytes }];
  for (const [tag, data] of readDirectory(bytes)) {
    const kind = TAGS.get(tag);
    if (kind !== undefined) blocks.push({ kind, data });
  }
  return blocks;
};
