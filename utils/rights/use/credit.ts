import { parseLicence } from '../../licence/parse-licence.ts';
import { licenceClaim, type LicenceClaim } from '../merge/licence-claim.ts';
import type { Statement } from '../types.ts';

/** What a credit is made of; every text is cleaned, one line, and a stranger's. */
export interface CreditParts {
  readonly title: string | null;
  /** Whoever is to be credited: the line asked for, or else the creators, or the owner. */
  readonly name: string | null;
  readonly licence: string | null;
  /** https only. */
  readonly licenceUrl: string | null;
  readonly source: string | null;
}

export type CreditStyle = 'plain' | 'html' | 'markdown' | 'iptc';

/** The parts of a credit in what one source says; `source` is where the picture is to be found. */
export function creditParts(says: Statement, title: string | null, source: string | null): CreditParts {
  const claim = licenceClaim(says);
  const parsed = parseLicence(claim?.kind === 'licence' ? claim.key : (says.licence ?? says.termsPage ?? ''));
  return {
    title,
    // What follows is told apart by a comma.
    name: (says.credit ?? (says.creators.join(', ') || says.owner))?.replace(/\.$/, '') ?? null,
    licence: claim === null || claim.kind === 'page' ? null : licenceName(claim),
    licenceUrl: parsed.kind === 'unknown' ? null : parsed.url,
    source,
  };
}

const licenceName = ({ kind, name }: LicenceClaim) => (kind === 'words' ? `“${name}”` : name);

const html = (text: string) => text.replaceAll(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);

/** CommonMark §2.4: every ASCII punctuation character may be escaped, so that none of a stranger's text is markup. */
const markdown = (text: string) => text.replaceAll(/[!-/:-@[-`{-~]/g, '\\$&');
const link = (url: string) => url.replaceAll(/[()<>\\\s]/g, encodeURIComponent);

/**
 * A credit to be pasted: Creative Commons' “title, author, source, licence”; for captions IPTC's “(Credit/Licence)”.
 * @example formatCredit({ title: 'Dunes', name: 'Ana', licence: 'CC BY 4.0', licenceUrl: '…', source: null }, 'plain')
 * // '“Dunes” by Ana, CC BY 4.0, https://creativecommons.org/licenses/by/4.0/'
 */
export function formatCredit(parts: CreditParts, style: CreditStyle): string {
  const { title, name, licence, licenceUrl, source } = parts;
  // The line that somebody asks for often names the licence already, or its address.
  const isNew = (text: string | null) => text !== null && !name?.includes(text);
  const label = isNew(licence) ? licence : null;
  if (style === 'iptc') return `(${[name, label].filter(Boolean).join('/')})`;
  const escape = style === 'html' ? html : style === 'markdown' ? markdown : (text: string) => text;
  const linked = (text: string, url: string | null) => {
    if (url === null || style === 'plain') return escape(text);
    return style === 'html'
      ? `<a href="${html(url)}">${html(text)}</a>`
      : `[${markdown(text)}](${link(url)})`;
  };
  const work = title === null ? null : linked(`“${title}”`, source);
  const by = name === null ? null : `${title === null ? '' : 'by '}${escape(name)}`;
  const url = isNew(licenceUrl) ? licenceUrl : null;
  const inPlain = licence === null && url !== null ? [`terms: ${url}`] : [label, url];
  const inMarkup = [label === null ? url && linked('terms', url) : linked(label, licenceUrl)];
  return [
    [work, by].filter(Boolean).join(' '),
    ...(style === 'plain' ? [...inPlain, title === null ? null : source] : inMarkup),
  ]
    .filter(Boolean)
    .join(', ');
}
