import type { Licence, LicenceTerms } from './types.ts';

type PublicLicence = Extract<Licence, { kind: 'public' }>;

const ORIGIN = 'https://creativecommons.org';
const FAMILIES = new Set(['by', 'by-sa', 'by-nd', 'by-nc', 'by-nc-sa', 'by-nc-nd']);
/** 2.1 was only ever ported; 4.0 has no ports. */
const VERSIONS = new Set(['1.0', '2.0', '2.1', '2.5', '3.0', '4.0']);
const NO_CONDITIONS: LicenceTerms = { commercialUse: true, changes: true, credit: false, shareAlike: false };

/** CC0 1.0: the holder gave up every right that could be given up. */
export const CC0: PublicLicence = {
  kind: 'public',
  name: 'CC0 1.0',
  url: `${ORIGIN}/publicdomain/zero/1.0/`,
  terms: NO_CONDITIONS,
};

/** Public Domain Mark 1.0: someone says that no copyright is known. */
export const PUBLIC_DOMAIN_MARK: PublicLicence = {
  kind: 'public',
  name: 'Public Domain Mark 1.0',
  url: `${ORIGIN}/publicdomain/mark/1.0/`,
  terms: NO_CONDITIONS,
};

/**
 * One of the six Creative Commons licences by the parts of its address, all lower case; null if there is no such licence.
 * `port` is a jurisdiction (`de`, `scotland`), `igo`, or empty.
 *
 * @example creativeCommons('by-nc', '3.0', 'igo')?.name // 'CC BY-NC 3.0 IGO'
 */
export function creativeCommons(family: string, version: string, port: string): PublicLicence | null {
  const elements = family === 'by-nd-nc' ? 'by-nc-nd' : family;
  if (!FAMILIES.has(elements) || !VERSIONS.has(version) || !hasPort(version, port)) return null;
  // Version 1.0 alone spells its address the other way round.
  const slug = elements === 'by-nc-nd' && version === '1.0' ? 'by-nd-nc' : elements;
  return {
    kind: 'public',
    name: ['CC', elements.toUpperCase(), version, port.length > 3 ? titleCase(port) : port.toUpperCase()]
      .filter(Boolean)
      .join(' '),
    url: `${ORIGIN}/licenses/${slug}/${version}/${port && `${port}/`}`,
    terms: {
      commercialUse: !elements.includes('nc'),
      changes: !elements.includes('nd'),
      credit: true,
      shareAlike: elements.includes('sa'),
    },
  };
}

function hasPort(version: string, port: string): boolean {
  if (port === '') return version !== '2.1';
  if (port === 'igo') return version === '3.0';
  return version !== '4.0' && /^(?:[a-z]{2}|scotland)$/.test(port);
}

const titleCase = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);
