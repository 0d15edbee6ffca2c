import { concat, viewOf } from '../../utils/rights/file/bytes.ts';
import { boxesOf, type Box } from '../../utils/rights/file/containers/boxes.ts';
import { ascii, uint16, uint32 } from './tiff.ts';

const makeBox = (type: string, data: Uint8Array): Uint8Array =>
  concat([uint32(data.length + 8), ascii(type), data]);

/** An item of `iinf`, version 2: ISO/IEC 14496-12 §8.11.6.2. */
const itemInfo = (id: number, type: string, rest: string) =>
  makeBox('infe', concat([Uint8Array.of(2, 0, 0, 0), uint16(id), uint16(0), ascii(type), ascii(rest)]));

/**
 * Adds items of metadata to an AVIF file, their bytes behind all others. The file's `iloc` is written anew, as version 1 with
 * offsets of four bytes, since the box that it stands in grows and moves what it points to.
 */
export function embedInAvif(
  file: Uint8Array,
  exif: Uint8Array | undefined,
  xmp: Uint8Array | undefined,
): Uint8Array {
  const items = [
    ...(exif ? [{ type: 'Exif', rest: '\0', data: concat([uint32(0), exif]) }] : []),
    ...(xmp ? [{ type: 'mime', rest: '\0application/rdf+xml\0', data: xmp }] : []),
  ].map((item, index) => ({ ...item, id: 1000 + index }));
  const top = boxesOf(file, 0);
  const meta = (grown: number) =>
    makeBox(
      'meta',
      concat([
        uint32(0),
        ...boxesOf(top.find(({ type }) => type === 'meta')?.data ?? new Uint8Array(), 4).map((box) => {
          if (box.type === 'iinf') return withItems(box, items);
          return box.type === 'iloc'
            ? withPlaces(box, items, file.length, grown)
            : makeBox(box.type, box.data);
        }),
      ]),
    );
  const before = top.map((box) => (box.type === 'meta' ? meta(0) : makeBox(box.type, box.data)));
  const grown = concat(before).length - file.length;
  return concat([
    ...top.map((box) => (box.type === 'meta' ? meta(grown) : makeBox(box.type, box.data))),
    makeBox('mdat', concat(items.map(({ data }) => data))),
  ]);
}

interface NewItem {
  readonly id: number;
  readonly type: string;
  readonly rest: string;
  readonly data: Uint8Array;
}

function withItems({ data }: Box, items: readonly NewItem[]): Uint8Array {
  const count = viewOf(data).getUint16(4);
  return makeBox(
    'iinf',
    concat([
      data.subarray(0, 4),
      uint16(count + items.length),
      data.subarray(6),
      ...items.map(({ id, type, rest }) => itemInfo(id, type, rest)),
    ]),
  );
}

/** As libheif writes it: version 0; offsets, lengths and bases of four bytes, one extent an item. */
function withPlaces({ data }: Box, items: readonly NewItem[], fileLength: number, grown: number): Uint8Array {
  const view = viewOf(data);
  if (view.getUint8(0) !== 0 || view.getUint16(4) !== 0x4440) throw new Error('an iloc box of another kind');
  const rows: Uint8Array[] = [];
  const row = (id: number, from: number, length: number) =>
    rows.push(concat([uint16(id), uint16(0), uint16(0), uint16(1), uint32(from), uint32(length)]));
  for (let at = 8; at + 18 <= data.length; at += 18) {
    const from = view.getUint32(at + 4) + view.getUint32(at + 10);
    row(view.getUint16(at), from + grown, view.getUint32(at + 14));
  }
  // Behind the header of a box of their own.
  let from = fileLength + grown + 8;
  for (const { id, data: item } of items) {
    row(id, from, item.length);
    from += item.length;
  }
  return makeBox('iloc', concat([Uint8Array.of(1, 0, 0, 0), uint16(0x4400), uint16(rows.length), ...rows]));
}
