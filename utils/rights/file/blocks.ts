import { findAvifBlocks } from './containers/avif.ts';
import { findJpegBlocks } from './containers/jpeg.ts';
import { findPngBlocks } from './containers/png.ts';
import { findTiffBlocks } from './containers/tiff.ts';
import { findWebpBlocks } from './containers/webp.ts';
import type { BlockFinder, MetadataBlock } from './block-types.ts';

const FINDERS: readonly BlockFinder[] = [
  findJpegBlocks,
  findPngBlocks,
  findWebpBlocks,
  findAvifBlocks,
  findTiffBlocks,
];

/**
 * The cheap first look: where metadata stands in a file, without reading any of it. Views into `bytes`, in the file's order;
 * empty for a file without, or of another format. What a file says of its lengths is believed only within its bytes.
 */
export function findBlocks(bytes: Uint8Array): readonly MetadataBlock[] {
  for (const find of FINDERS) {
    const blocks = find(bytes);
    if (blocks !== null) return blocks;
  }
  return [];
}
