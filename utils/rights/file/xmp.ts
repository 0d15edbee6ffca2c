import { cleanList, cleanText, webAddress } from '../text.ts';
import { NOTHING_SAID, type Statement } from '../types.ts';
import { dataMiningOf } from '../data-mining.ts';
import { sourceTypeOf } from '../source-type.ts';
import { xmpSource, type XmpRefusal } from './xmp-source.ts';
import { readXmpProperties, type XmpProperties, type XmpValue } from './xmp-values.ts';

const DC = 'http://purl.org/dc/elements/1.1/';
const DC_TERMS = 'http://purl.org/dc/terms/';
const XMP_RIGHTS = 'http://ns.adobe.com/xap/1.0/rights/';
const XMP_NOTE = 'http://ns.adobe.com/xmp/note/';
const PHOTOSHOP = 'http://ns.adobe.com/photoshop/1.0/';
const PLUS = 'http://ns.useplus.org/ldf/xmp/1.0/';
const IPTC_EXT = 'http://iptc.org/std/Iptc4xmpExt/2008-02-29/';
const CC = ['http://creativecommons.org/ns#', 'http://web.resource.org/cc/'] as const;

/** Properties by their place in the IPTC Photo Metadata Standard 2025.1 and in ccREL. */
const KEYS = {
  creator: `${DC}creator`,
  rights: `${DC}rights`,
  credit: `${PHOTOSHOP}Credit`,
  webStatement: `${XMP_RIGHTS}WebStatement`,
  usageTerms: `${XMP_RIGHTS}UsageTerms`,
  owner: `${XMP_RIGHTS}Owner`,
  copyrightOwner: `${PLUS}CopyrightOwner`,
  licensor: `${PLUS}Licensor`,
  dataMining: `${PLUS}DataMining`,
  otherConstraints: `${PLUS}OtherConstraints`,
  sourceType: `${IPTC_EXT}DigitalSourceType`,
  licence: `${CC[0]}license`,
  oldLicence: `${CC[1]}license`,
  provenance: `${DC_TERMS}provenance`,
  extended: `${XMP_NOTE}HasExtendedXMP`,
} as const;

const WANTED: ReadonlySet<string> = new Set(Object.values(KEYS));

export interface XmpReading {
  readonly says: Statement;
  /** Where the file says that its Content Credentials are, if not in itself: C2PA 2.1 §11.4. */
  readonly remoteManifest: string | null;
  /** MD5, in hex, of the second packet that belongs to this one. */
  readonly extended: string | null;
}

/** What a packet of XMP says of rights, or why it could not be read. */
export function readXmp(packet: Uint8Array): XmpReading | { readonly refusal: XmpRefusal } {
  const source = xmpSource(packet);
  if ('refusal' in source) return source;
  try {
    return reading(readXmpProperties(source.xml, (key) => WANTED.has(key)));
  } catch {
    // The parser throws errors of many classes, all of which mean this.
    return { refusal: 'malformed' };
  }
}

function reading(properties: XmpProperties): XmpReading {
  const all = (key: keyof typeof KEYS) => properties.get(KEYS[key]) ?? [];
  const text = (key: keyof typeof KEYS) => cleanText(inLanguage(all(key)));
  return {
    says: {
      ...NOTHING_SAID,
      creators: cleanList(all('creator').map((value) => value.text)),
      owner: cleanText(field(all('copyrightOwner')[0], 'CopyrightOwnerName')) ?? text('owner'),
      credit: text('credit'),
      copyrightNotice: text('rights'),
      licence: text('licence') ?? text('oldLicence'),
      usageTerms: text('usageTerms'),
      termsPage: webAddress(text('webStatement')),
      licensors: all('licensor')
        .slice(0, 8)
        .map((value) => ({
          name: cleanText(field(value, 'LicensorName')),
          url: webAddress(field(value, 'LicensorURL')),
        }))
        .filter(({ name, url }) => name !== null || url !== null),
      dataMining: dataMiningOf(text('dataMining'), text('otherConstraints')),
      sourceType: sourceTypeOf(text('sourceType')),
    },
    remoteManifest: webAddress(text('provenance')),
    extended: text('extended')?.toLowerCase() ?? null,
  };
}

const field = (value: XmpValue | undefined, name: string) =>
  inLanguage(value?.fields.get(`${PLUS}${name}`) ?? []);

/** Of several languages the default, as XMP part 1 §8.2.2.4 has it for readers who prefer none. */
const inLanguage = (values: readonly XmpValue[]) =>
  (values.find(({ language }) => language === 'x-default') ?? values[0])?.text ?? '';
