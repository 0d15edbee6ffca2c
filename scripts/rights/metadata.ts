import { md5 } from '@noble/hashes/legacy.js';
import { concat } from '../../utils/rights/file/bytes.ts';
import { ascii, makeTiff, uint16, uint32, utf8, type TiffEntry } from './tiff.ts';

/** What is written of rights into a fixture; texts as bytes where their encoding is the point. */
export interface Rights {
  readonly exif?: { readonly artist?: Uint8Array; readonly copyright?: Uint8Array };
  readonly iptc?: {
    readonly charset?: string;
    readonly byLines?: readonly Uint8Array[];
    readonly credit?: Uint8Array;
    readonly copyright?: Uint8Array;
  };
  /** `stale`: the digest of some other IPTC, as left by a program that knew nothing of XMP. */
  readonly iptcDigest?: 'right' | 'stale';
  /** Inside of `rdf:RDF`. */
  readonly xmp?: string;
}

export const exifEntries = ({ artist, copyright }: NonNullable<Rights['exif']>): TiffEntry[] => [
  ...(artist ? [{ tag: 0x013b, type: 2 as const, data: concat([artist, new Uint8Array(1)]) }] : []),
  ...(copyright ? [{ tag: 0x8298, type: 2 as const, data: concat([copyright, new Uint8Array(1)]) }] : []),
];

export const makeExif = (exif: NonNullable<Rights['exif']>, little = true): Uint8Array =>
  makeTiff(exifEntries(exif), little);

const dataset = (record: number, id: number, data: Uint8Array) =>
  concat([Uint8Array.of(0x1c, record, id), uint16(data.length), data]);

export const makeIim = ({
  charset,
  byLines = [],
  credit,
  copyright,
}: NonNullable<Rights['iptc']>): Uint8Array =>
  concat([
    ...(charset ? [dataset(1, 90, ascii(charset))] : []),
    dataset(2, 0, Uint8Array.of(0, 4)),
    ...byLines.map((name) => dataset(2, 80, name)),
    ...(credit ? [dataset(2, 110, credit)] : []),
    ...(copyright ? [dataset(2, 116, copyright)] : []),
  ]);

const resource = (id: number, data: Uint8Array) =>
  concat([ascii('8BIM'), uint16(id), uint16(0), uint32(data.length), data, new Uint8Array(data.length % 2)]);

export function makePhotoshop(iim: Uint8Array, digest: Rights['iptcDigest']): Uint8Array {
  const digested = digest === 'stale' ? ascii('something else') : iim;
  return concat([resource(0x0404, iim), ...(digest ? [resource(0x0425, md5(digested))] : [])]);
}

const NAMESPACES = {
  dc: 'http://purl.org/dc/elements/1.1/',
  dcterms: 'http://purl.org/dc/terms/',
  xmpRights: 'http://ns.adobe.com/xap/1.0/rights/',
  xmpNote: 'http://ns.adobe.com/xmp/note/',
  photoshop: 'http://ns.adobe.com/photoshop/1.0/',
  plus: 'http://ns.useplus.org/ldf/xmp/1.0/',
  Iptc4xmpExt: 'http://iptc.org/std/Iptc4xmpExt/2008-02-29/',
  cc: 'http://creativecommons.org/ns#',
} as const;

/** A packet with a description that declares every namespace. */
export const makeXmp = (properties: string): Uint8Array =>
  utf8(
    '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/">' +
      '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about=""' +
      Object.entries(NAMESPACES)
        .map(([prefix, address]) => ` xmlns:${prefix}="${address}"`)
        .join('') +
      `>${properties}</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="w"?>`,
  );
