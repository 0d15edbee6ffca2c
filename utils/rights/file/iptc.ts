import { cleanList, cleanText } from '../text.ts';
import { decodeLegacy, viewOf } from './bytes.ts';
import { MAX_PIECES } from './block-types.ts';

const BY_LINE = 0x0250;
const CREDIT = 0x026e;
const COPYRIGHT_NOTICE = 0x0274;
const CODED_CHARACTER_SET = 0x015a;

/** ISO 2022 escape sequences that programs write; IPTC-IIM 4.2 §1:90. */
const CHARACTER_SETS: Readonly<Record<string, string>> = {
  '\x1b%G': 'utf-8',
  '\x1b%/G': 'utf-8',
  '\x1b%/I': 'utf-8',
  '\x1b.A': 'windows-1252',
  '\x1b-A': 'windows-1252',
  '\x1b-B': 'iso-8859-2',
  '\x1b.B': 'iso-8859-2',
  '\x1b-L': 'iso-8859-5',
  '\x1b.L': 'iso-8859-5',
};

export interface IptcRights {
  readonly creators: readonly string[];
  readonly credit: string | null;
  readonly copyrightNotice: string | null;
}

/** What IPTC-IIM's datasets say of rights; IPTC-IIM 4.2 §2:80, §2:110, §2:116. */
export function readIptc(bytes: Uint8Array): IptcRights {
  const datasets = readDatasets(bytes);
  const [charset] = datasets.get(CODED_CHARACTER_SET) ?? [];
  const encoding = CHARACTER_SETS[String.fromCharCode(...(charset?.subarray(0, 8) ?? []))];
  const decode = (text: Uint8Array) =>
    encoding === undefined ? decodeLegacy(text) : new TextDecoder(encoding).decode(text);
  const texts = (id: number) => (datasets.get(id) ?? []).map(decode);
  return {
    creators: cleanList(texts(BY_LINE)),
    credit: cleanText(texts(CREDIT)[0] ?? ''),
    copyrightNotice: cleanText(texts(COPYRIGHT_NOTICE)[0] ?? ''),
  };
}

/** IPTC-IIM 4.2 chapter 3: 0x1C, record, dataset, length. The first bit of a length means that it is longer than this. */
function readDatasets(bytes: Uint8Array): ReadonlyMap<number, readonly Uint8Array[]> {
  const view = viewOf(bytes);
  const datasets = new Map<number, Uint8Array[]>();
  let at = 0;
  for (let piece = 0; piece < MAX_PIECES && at + 5 <= bytes.length && bytes[at] === 0x1c; piece++) {
    const id = view.getUint16(at + 1);
    let length = view.getUint16(at + 3);
    at += 5;
    if (length & 0x8000) {
      // A length of four bytes says all that a file can hold.
      if ((length & 0x7fff) !== 4 || at + 4 > bytes.length) break;
      length = view.getUint32(at);
      at += 4;
    }
    if (at + length > bytes.length) break;
    datasets.set(id, [...(datasets.get(id) ?? []), bytes.subarray(at, at + length)].slice(0, 64));
    at += length;
  }
  return datasets;
}
