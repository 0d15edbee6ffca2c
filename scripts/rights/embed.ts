import { crc32 } from 'node:zlib';
import sharp from 'sharp';
import { concat } from '../../utils/rights/file/bytes.ts';
import { embedInAvif } from './embed-avif.ts';
import { exifEntries, makeExif, makeIim, makePhotoshop, makeXmp, type Rights } from './metadata.ts';
import { ascii, makeTiffPicture, uint16, uint32, type TiffEntry } from './tiff.ts';

export type Format = 'jpeg' | 'png' | 'webp' | 'avif' | 'tiff';
export const FORMATS: readonly Format[] = ['jpeg', 'png', 'webp', 'avif', 'tiff'];

/** A picture of 16×16 pixels without metadata. */
export async function plainPicture(format: Format): Promise<Uint8Array> {
  if (format === 'tiff') return makeTiffPicture([], true);
  const picture = sharp({ create: { width: 16, height: 16, channels: 3, background: '#345' } });
  return new Uint8Array(await picture.toFormat(format, { quality: 60 }).toBuffer());
}

/** A picture of 16×16 pixels (TIFF: 8×8) with this in its metadata. Only JPEG and TIFF have a place for IPTC. */
export async function pictureWith(format: Format, rights: Rights): Promise<Uint8Array> {
  const iim = rights.iptc && makeIim(rights.iptc);
  const xmp = rights.xmp === undefined ? undefined : makeXmp(rights.xmp);
  if (format === 'tiff') return tiffWith(rights, iim, xmp);
  const picture = await plainPicture(format);
  const exif = rights.exif && makeExif(rights.exif, format !== 'png');
  if (format === 'avif') return embedInAvif(picture, exif, xmp);
  if (format === 'jpeg') {
    return insert(picture, 2, [
      exif && jpegSegment(0xe1, [ascii('Exif\0\0'), exif]),
      xmp && jpegSegment(0xe1, [ascii('http://ns.adobe.com/xap/1.0/\0'), xmp]),
      iim && jpegSegment(0xed, [ascii('Photoshop 3.0\0'), makePhotoshop(iim, rights.iptcDigest)]),
    ]);
  }
  if (format === 'png') {
    return insert(picture, 33, [
      exif && pngChunk('eXIf', exif),
      xmp && pngChunk('iTXt', concat([ascii('XML:com.adobe.xmp\0\0\0\0\0'), xmp])),
    ]);
  }
  return webpWith(picture, [exif && webpChunk('EXIF', exif), xmp && webpChunk('XMP ', xmp)]);
}

type Pieces = readonly (Uint8Array | undefined)[];
const present = (pieces: Pieces) => pieces.filter((piece) => piece !== undefined);

export const insert = (file: Uint8Array, at: number, pieces: Pieces): Uint8Array =>
  concat([file.subarray(0, at), ...present(pieces), file.subarray(at)]);

export function jpegSegment(marker: number, pieces: readonly Uint8Array[]): Uint8Array {
  const data = concat(pieces);
  return concat([Uint8Array.of(0xff, marker), uint16(data.length + 2), data]);
}

export function pngChunk(type: string, data: Uint8Array): Uint8Array {
  const body = concat([ascii(type), data]);
  return concat([uint32(data.length), body, uint32(crc32(body))]);
}

export const webpChunk = (type: string, data: Uint8Array): Uint8Array =>
  concat([ascii(type), uint32(data.length, true), data, new Uint8Array(data.length % 2)]);

/** Appends chunks, and announces them in a `VP8X` header as the specification wants. */
export function webpWith(file: Uint8Array, chunks: Pieces): Uint8Array {
  const extended = webpChunk('VP8X', Uint8Array.of(0x0c, 0, 0, 0, 15, 0, 0, 15, 0, 0));
  const body = concat([ascii('WEBP'), extended, file.subarray(12), ...present(chunks)]);
  return concat([ascii('RIFF'), uint32(body.length, true), body]);
}

function tiffWith(rights: Rights, iim: Uint8Array | undefined, xmp: Uint8Array | undefined): Uint8Array {
  const entries: TiffEntry[] = exifEntries(rights.exif ?? {});
  if (xmp) entries.push({ tag: 700, type: 1, data: xmp });
  if (iim) entries.push({ tag: 33_723, type: 7, data: iim });
  if (iim && rights.iptcDigest) {
    entries.push({ tag: 34_377, type: 1, data: makePhotoshop(iim, rights.iptcDigest) });
  }
  return makeTiffPicture(entries, true);
}
