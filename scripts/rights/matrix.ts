import { deflateSync } from 'node:zlib';
import { md5 } from '@noble/hashes/legacy.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { concat } from '../../utils/rights/file/bytes.ts';
import type { Statement } from '../../utils/rights/types.ts';
import { FORMATS, insert, jpegSegment, pictureWith, plainPicture, pngChunk, type Format } from './embed.ts';
import { makeXmp, type Rights } from './metadata.ts';
import { ascii, uint32, utf8 } from './tiff.ts';

// Long, as it is a table: each case stands whole in it.

/** A small file and how it is to be read. */
export interface Fixture {
  readonly name: string;
  readonly format: Format;
  readonly bytes: Uint8Array;
  /** Everything that it says; fields that are not here say nothing. */
  readonly says: Partial<Statement>;
  /** What exiftool has to be told of the file's encoding, which a reader of unmarked text has to guess. */
  readonly encoding?: readonly string[];
}

interface Case {
  readonly name: string;
  readonly rights: Rights;
  readonly says: Partial<Statement>;
  readonly formats?: readonly Format[];
  readonly encoding?: readonly string[];
}

const seq = (property: string, ...items: readonly string[]) =>
  `<${property}><rdf:Seq>${items.map((item) => `<rdf:li>${item}</rdf:li>`).join('')}</rdf:Seq></${property}>`;
const alt = (property: string, text: string) =>
  `<${property}><rdf:Alt><rdf:li xml:lang="de">anders</rdf:li><rdf:li xml:lang="x-default">${text}</rdf:li></rdf:Alt></${property}>`;
const BY = 'https://creativecommons.org/licenses/by/4.0/';
const DMI = 'http://ns.useplus.org/ldf/vocab/';
const SOURCE = 'http://cv.iptc.org/newscodes/digitalsourcetype/';
const LATIN_OST = Uint8Array.of(0xd6, 0x73, 0x74, 0x20, 0x96, 0x20, 0x41); // “Öst – A” in Windows-1252
const UTF8_MARK = '\x1b%G';
const IPTC_FORMATS: readonly Format[] = ['jpeg', 'tiff'];

/** What every format can hold. */
const EVERYWHERE: readonly Case[] = [
  { name: 'nothing', rights: {}, says: {} },
  { name: 'creator-exif', rights: { exif: { artist: utf8('Ana Ruiz') } }, says: { creators: ['Ana Ruiz'] } },
  {
    name: 'creators-exif',
    rights: { exif: { artist: utf8('Ana Ruiz; Åsa Öst') } },
    says: { creators: ['Ana Ruiz', 'Åsa Öst'] },
  },
  {
    name: 'creators-xmp',
    rights: { xmp: seq('dc:creator', 'Ana Ruiz', '山田 花子') },
    says: { creators: ['Ana Ruiz', '山田 花子'] },
  },
  {
    name: 'creator-exif-against-xmp',
    rights: { exif: { artist: utf8('Ana Ruiz') }, xmp: seq('dc:creator', 'Agence A') },
    says: { creators: ['Ana Ruiz'] },
  },
  {
    name: 'copyright-exif',
    rights: { exif: { copyright: utf8('© 2026 Ana Ruiz') } },
    says: { copyrightNotice: '© 2026 Ana Ruiz' },
  },
  {
    name: 'copyright-xmp',
    rights: { xmp: alt('dc:rights', '© 2026 Ana &amp; Söhne') },
    says: { copyrightNotice: '© 2026 Ana & Söhne' },
  },
  {
    name: 'credit-xmp',
    rights: { xmp: '<photoshop:Credit>Ana Ruiz/Agence A</photoshop:Credit>' },
    says: { credit: 'Ana Ruiz/Agence A' },
  },
  {
    name: 'terms-xmp',
    rights: {
      xmp: `<xmpRights:WebStatement>https://ana.example/terms</xmpRights:WebStatement>${alt('xmpRights:UsageTerms', 'Ask first.')}`,
    },
    says: { termsPage: 'https://ana.example/terms', usageTerms: 'Ask first.' },
  },
  {
    name: 'licensor-xmp',
    rights: {
      xmp: '<plus:Licensor><rdf:Seq><rdf:li rdf:parseType="Resource"><plus:LicensorName>Agence A</plus:LicensorName><plus:LicensorURL>https://agence.example/buy</plus:LicensorURL></rdf:li></rdf:Seq></plus:Licensor>',
    },
    says: { licensors: [{ name: 'Agence A', url: 'https://agence.example/buy' }] },
  },
  {
    name: 'licensor-by-attributes-xmp',
    rights: {
      xmp: '<plus:Licensor><rdf:Bag><rdf:li><rdf:Description plus:LicensorName="Agence A" plus:LicensorURL="https://agence.example/buy"/></rdf:li></rdf:Bag></plus:Licensor>',
    },
    says: { licensors: [{ name: 'Agence A', url: 'https://agence.example/buy' }] },
  },
  {
    name: 'data-mining-xmp',
    rights: {
      xmp: `<plus:DataMining rdf:resource="${DMI}DMI-PROHIBITED-SEECONSTRAINT"/>${alt('plus:OtherConstraints', 'Research may.')}`,
    },
    says: { dataMining: { rule: 'see_terms', terms: 'Research may.' } },
  },
  {
    name: 'source-type-xmp',
    rights: {
      xmp: `<Iptc4xmpExt:DigitalSourceType>${SOURCE}trainedAlgorithmicMedia</Iptc4xmpExt:DigitalSourceType>`,
    },
    says: { sourceType: 'trainedAlgorithmicMedia' },
  },
  { name: 'licence-xmp', rights: { xmp: `<cc:license rdf:resource="${BY}"/>` }, says: { licence: BY } },
  {
    name: 'owner-xmp',
    rights: {
      xmp: '<plus:CopyrightOwner><rdf:Seq><rdf:li rdf:parseType="Resource"><plus:CopyrightOwnerName>Museum M</plus:CopyrightOwnerName></rdf:li></rdf:Seq></plus:CopyrightOwner>',
    },
    says: { owner: 'Museum M' },
  },
];

const IPTC_CASES: readonly Case[] = [
  {
    name: 'all-iptc',
    rights: {
      iptc: {
        charset: UTF8_MARK,
        byLines: [utf8('Åsa Öst'), utf8('Ana')],
        credit: utf8('AFP'),
        copyright: utf8('© Åsa'),
      },
    },
    says: { creators: ['Åsa Öst', 'Ana'], credit: 'AFP', copyrightNotice: '© Åsa' },
  },
  {
    name: 'windows-1252-iptc',
    rights: { iptc: { byLines: [LATIN_OST] } },
    says: { creators: ['Öst – A'] },
  },
  {
    name: 'unmarked-utf8-iptc',
    rights: { iptc: { byLines: [utf8('Åsa Öst')] } },
    says: { creators: ['Åsa Öst'] },
    encoding: ['-charset', 'iptc=UTF8'],
  },
  {
    name: 'windows-1252-exif',
    rights: { exif: { artist: LATIN_OST } },
    says: { creators: ['Öst – A'] },
    encoding: ['-charset', 'exif=Latin'],
  },
  {
    name: 'iptc-against-xmp-without-digest',
    rights: { iptc: { byLines: [utf8('Old')] }, xmp: seq('dc:creator', 'New') },
    says: { creators: ['New'] },
  },
  {
    name: 'iptc-against-xmp-digest-right',
    rights: { iptc: { byLines: [utf8('Old')] }, iptcDigest: 'right', xmp: seq('dc:creator', 'New') },
    says: { creators: ['New'] },
  },
  {
    name: 'iptc-against-xmp-digest-stale',
    rights: {
      iptc: { byLines: [utf8('Changed since')] },
      iptcDigest: 'stale',
      xmp: seq('dc:creator', 'Old'),
    },
    says: { creators: ['Changed since'] },
  },
  {
    name: 'cut-iptc',
    rights: {
      iptc: { byLines: [utf8('A name that has exactly 32 bytes')] },
      iptcDigest: 'stale',
      xmp: seq('dc:creator', 'A name that has exactly 32 bytes and then some'),
    },
    says: { creators: ['A name that has exactly 32 bytes and then some'] },
  },
];

/** The unsigned part of the matrix: every format with every field, and what only some formats have. */
export async function makeUnsignedMatrix(): Promise<readonly Fixture[]> {
  const cases = [
    ...EVERYWHERE.flatMap((one) => FORMATS.map((format) => ({ one, format }))),
    ...IPTC_CASES.flatMap((one) => IPTC_FORMATS.map((format) => ({ one, format }))),
  ];
  const fixtures = cases.map(async ({ one: { name, rights, ...rest }, format }) => ({
    ...rest,
    name: `${name}.${format}`,
    format,
    bytes: await pictureWith(format, rights),
  }));
  return [...(await Promise.all(fixtures)), ...(await extendedXmp()), ...(await pngTexts())];
}

/** The second packet of a JPEG, cut in three and written in the wrong order, with a stranger's piece between. */
async function extendedXmp(): Promise<readonly Fixture[]> {
  const extension = makeXmp('<photoshop:Credit>In the second packet</photoshop:Credit>');
  const digest = bytesToHex(md5(extension)).toUpperCase();
  const piece = (guid: string, at: number, data: Uint8Array) =>
    jpegSegment(0xe1, [
      ascii('http://ns.adobe.com/xmp/extension/\0'),
      ascii(guid),
      uint32(extension.length),
      uint32(at),
      data,
    ]);
  const main = makeXmp(
    `<xmpNote:HasExtendedXMP>${digest}</xmpNote:HasExtendedXMP>${seq('dc:creator', 'Ana')}`,
  );
  const third = Math.ceil(extension.length / 3);
  const pieces = [2, 0, 1].map((index) =>
    piece(digest, index * third, extension.subarray(index * third, (index + 1) * third)),
  );
  const jpeg = insert(await plainPicture('jpeg'), 2, [
    jpegSegment(0xe1, [ascii('http://ns.adobe.com/xap/1.0/\0'), main]),
    piece('0'.repeat(32), 0, ascii('not its own')),
    ...pieces,
  ]);
  return [
    {
      name: 'extended-xmp.jpeg',
      format: 'jpeg',
      bytes: jpeg,
      says: { creators: ['Ana'], credit: 'In the second packet' },
    },
  ];
}

async function pngTexts(): Promise<readonly Fixture[]> {
  const png = await plainPicture('png');
  const packet = makeXmp('<photoshop:Credit>Packed</photoshop:Credit>');
  const file = (name: string, chunks: readonly Uint8Array[], says: Partial<Statement>): Fixture => ({
    name,
    format: 'png',
    bytes: insert(png, 33, chunks),
    says,
  });
  return [
    file(
      'text.png',
      [pngChunk('tEXt', ascii('Author\0Ana')), pngChunk('tEXt', ascii('Copyright\0(c) Ana'))],
      {
        creators: ['Ana'],
        copyrightNotice: '(c) Ana',
      },
    ),
    file(
      'compressed-text.png',
      [pngChunk('zTXt', concat([ascii('Author\0\0'), deflateSync(ascii('Ana'))]))],
      { creators: ['Ana'] },
    ),
    file(
      'compressed-xmp.png',
      [pngChunk('iTXt', concat([ascii('XML:com.adobe.xmp\0\x01\0\0\0'), deflateSync(packet)]))],
      { credit: 'Packed' },
    ),
  ];
}
