import { concat, isAt, viewOf } from '../bytes.ts';
import { MAX_PIECES, type BlockFinder, type BlockKind, type MetadataBlock } from '../block-types.ts';
import { readItemPlaces, readItems } from './avif-items.ts';
import { boxesOf, type Box } from './boxes.ts';

/** Boxes of their own kinds: C2PA 2.1 §A.5.1; XMP part 3 §1.2.7.1, for MPEG-4, as some write it here too. */
const UUIDS: readonly { uuid: string; kind: BlockKind }[] = [
  { uuid: '\xd8\xfe\xc3\xd6\x1b\x0e\x48\x3c\x92\x97\x58\x28\x87\x7e\xc4\x81', kind: 'c2pa' },
  { uuid: '\xbe\x7a\xcf\xcb\x97\xa9\x42\xe8\x9c\x71\x99\x94\x91\xe3\xaf\xac', kind: 'xmp' },
];

/** A file whose `ftyp` box names the brand `avif` or `avis`, be it as a compatible one. */
function isAvif(bytes: Uint8Array): boolean {
  if (!isAt(bytes, 'ftyp', 4)) return false;
  const end = Math.min(viewOf(bytes).getUint32(0), bytes.length, 4 * MAX_PIECES);
  for (let at = 8; at + 4 <= end; at += 4)
    if (isAt(bytes, 'avif', at) || isAt(bytes, 'avis', at)) return true;
  return false;
}

/** ISO/IEC 23008-12 annex A: metadata are items of their own, whose bytes `iloc` places in the file or in `idat`. */
export const findAvifBlocks: BlockFinder = (bytes) => {
  if (!isAvif(bytes)) return null;
  const top = boxesOf(bytes, 0);
  const blocks: MetadataBlock[] = top.flatMap(({ type, data }) => {
    const known = type === 'uuid' ? UUIDS.find(({ uuid }) => isAt(data, uuid)) : undefined;
    return known === undefined ? [] : [{ kind: known.kind, data: data.subarray(16) }];
  });
  const meta = top.find(({ type }) => type === 'meta');
  return meta === undefined ? blocks : [...metadataItems(bytes, boxesOf(meta.data, 4)), ...blocks];
};

function metadataItems(file: Uint8Array, boxes: readonly Box[]): MetadataBlock[] {
  const dataOf = (type: string) => boxes.find((box) => box.type === type)?.data;
  const [iinf, iloc] = [dataOf('iinf'), dataOf('iloc')];
  if (iinf === undefined || iloc === undefined) return [];
  const items = readItems(iinf);
  if (items.length === 0) return [];
  const places = readItemPlaces(iloc, new Set(items.map(({ id }) => id)));
  return items.flatMap(({ id, kind }): readonly MetadataBlock[] => {
    const place = places.get(id);
    const source = place?.method === 1 ? dataOf('idat') : file;
    if (place === undefined || source === undefined) return [];
    const pieces = place.extents.map(({ from, length }) =>
      source.subarray(from, length === 0 ? source.length : from + length),
    );
    // Extents may overlap: together they are never longer than the file, or the file lies.
    if (pieces.reduce((sum, { length }) => sum + length, 0) > file.length) return [];
    const data = concat(pieces);
    if (kind === 'xmp') return [{ kind, data }];
    // Exif begins with the distance of the TIFF structure: ISO/IEC 23008-12 §A.2.1.
    return data.length < 4 ? [] : [{ kind, data: data.subarray(4 + viewOf(data).getUint32(0)) }];
  });
}
