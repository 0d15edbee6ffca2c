import { parseLicence } from '../../licence/parse-licence.ts';
import type { Statement } from '../types.ts';
import type { Relation } from './names.ts';

/** The licence that a source speaks of, as far as it can be compared. */
export interface LicenceClaim {
  /** For people: `CC BY 4.0`, `all rights reserved`, an address, or the source's own words. */
  readonly name: string;
  /** Equal for two spellings of one licence. */
  readonly key: string;
  /** `words`: nobody but a reader can tell what it means. */
  readonly kind: 'licence' | 'reserved' | 'page' | 'words';
}

/** Licences that Creative Commons has retired: what was given under them stays so, but nothing says what they ask today. */
const RETIRED =
  /^\/licenses\/(?<family>devnations|sampling|sampling\+|nc-sampling\+|nd|sa|nc|nd-nc|publicdomain)(?:\/(?<version>[\d.]+))?(?:\/|$)/;

const IN_TEXT =
  /https?:\/\/(?:www\.)?creativecommons\.org\/[^\s"'<>)\]]+|\bCC[ -](?:BY(?:-(?:NC|ND|SA))*|0)\b(?:[ -]\d\.\d)?/i;
const RESERVED = /all rights reserved|alle rechte vorbehalten|tous droits r[ée]serv[ée]s/i;

/** What a statement says of the licence, from its clearest words to its vaguest; null if nothing. */
export function licenceClaim(says: Statement): LicenceClaim | null {
  const { licence, termsPage, usageTerms, copyrightNotice } = says;
  const known = [
    licence,
    termsPage,
    ...[usageTerms, copyrightNotice].map((text) => IN_TEXT.exec(text ?? '')?.[0]),
  ]
    .map((text) => (text ? knownLicence(text) : null))
    .find((claim) => claim !== null);
  if (known) return known;
  if (RESERVED.test(`${usageTerms} ${copyrightNotice}`)) {
    return { name: 'all rights reserved', key: 'reserved', kind: 'reserved' };
  }
  const page = addressKey(licence) ?? addressKey(termsPage);
  if (page !== null) return { name: `the terms at ${page}`, key: page, kind: 'page' };
  const words = licence ?? usageTerms;
  return words === null ? null : { name: words, key: words.toLowerCase(), kind: 'words' };
}

function knownLicence(text: string): LicenceClaim | null {
  const parsed = parseLicence(text);
  if (parsed.kind === 'public') return { name: parsed.name, key: parsed.url, kind: 'licence' };
  const url = URL.parse(text);
  if (url === null || !/^(?:www\.)?creativecommons\.org$/.test(url.host)) return null;
  const { family, version = '1.0' } = RETIRED.exec(url.pathname.toLowerCase())?.groups ?? {};
  if (family === undefined) return null;
  return {
    name: `CC ${family.toUpperCase()} ${version} (retired)`,
    key: `cc-retired:${family}:${version}`,
    kind: 'licence',
  };
}

/** An address without what makes two spellings of it: scheme, `www.`, fragment, the last slash. */
function addressKey(text: string | null): string | null {
  const url = text === null ? null : URL.parse(text);
  if (url === null || !/^https?:$/.test(url.protocol)) return null;
  return `${url.host.replace(/^www\./, '')}${url.pathname.replace(/\/$/, '')}${url.search}`;
}

/** Two known licences, or one and none at all, exclude each other; what only a reader understands may fit anything. */
export function compareLicences(a: LicenceClaim, b: LicenceClaim): Relation {
  if (a.key === b.key) return 'same';
  const isClear = ({ kind }: LicenceClaim) => kind === 'licence' || kind === 'reserved';
  return isClear(a) && isClear(b) ? 'different' : 'compatible';
}
