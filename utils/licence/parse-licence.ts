import { CC0, creativeCommons, PUBLIC_DOMAIN_MARK } from './creative-commons.ts';
import type { Licence } from './types.ts';

const CC_HOSTS = new Set(['creativecommons.org', 'www.creativecommons.org']);
/** The page of a licence may name its deed or its text, in a language: `/deed.fr`, `/legalcode.en.html`. */
const CC_PATH =
  /^\/(?:licenses\/(?<family>[a-z-]+)\/(?<version>[\d.]+)(?:\/(?<port>[a-z]+))??|publicdomain\/(?<tool>zero|mark)\/1\.0)(?:\/(?:deed|legalcode)(?:[.-][\w-]+)*)?\/?$/;
/** SPDX licence list: `CC-BY-NC-ND-3.0-IGO`. */
const CC_ID = /^cc-(?<family>by(?:-(?:nc|nd|sa))*)-(?<version>\d\.\d)(?:-(?<port>[a-z]+))?$/;

/**
 * Understands what was registered as a work's licence: an address or an SPDX id, in whatever spelling.
 *
 * @example parseLicence('http://creativecommons.org/licenses/by/4.0/deed.fr')
 * // { kind: 'public', name: 'CC BY 4.0', url: 'https://creativecommons.org/licenses/by/4.0/', terms: … }
 */
export function parseLicence(text: string): Licence {
  const url = URL.parse(text.trim());
  if (url === null) return fromId(text) ?? { kind: 'unknown' };
  // An address with a user name shows one host and leads to another.
  if (!['https:', 'http:'].includes(url.protocol) || url.username !== '' || url.password !== '') {
    return { kind: 'unknown' };
  }
  const known = CC_HOSTS.has(url.host) ? fromPath(url.pathname.toLowerCase()) : null;
  if (known) return known;
  // Links are https only, and terms that anyone on the way can alter are none.
  return url.protocol === 'https:' ? { kind: 'custom', url: url.href, host: url.host } : { kind: 'unknown' };
}

function fromPath(path: string): Licence | null {
  const parts = CC_PATH.exec(path)?.groups;
  if (!parts) return null;
  if (parts['tool']) return parts['tool'] === 'zero' ? CC0 : PUBLIC_DOMAIN_MARK;
  return creativeCommons(parts['family'] ?? '', parts['version'] ?? '', parts['port'] ?? '');
}

function fromId(text: string): Licence | null {
  const id = text.trim().toLowerCase().replaceAll(/\s+/g, '-');
  if (id === 'cc0' || id === 'cc0-1.0') return CC0;
  if (id === 'cc-pdm-1.0') return PUBLIC_DOMAIN_MARK;
  const parts = CC_ID.exec(id)?.groups;
  return parts ? creativeCommons(parts['family'] ?? '', parts['version'] ?? '', parts['port'] ?? '') : null;
}
