import type { Licence } from './types.ts';

/** Longest part of a credit that is copied; what a registration says has no length that people would print. */
const MAX_PART_CHARACTERS = 300;

/**
 * The line to print beside a picture: title, author, source of the terms, licence (Creative Commons' "TASL").
 * What the registrant asks to be credited as is used instead of title and creator, and names no licence twice.
 *
 * @example creditLine({ title: 'Dunes', creator: 'Ana Ruiz', credit: null, licence: parseLicence('CC-BY-4.0') })
 * // '“Dunes” by Ana Ruiz, CC BY 4.0, https://creativecommons.org/licenses/by/4.0/'
 */
export function creditLine(work: {
  title: string;
  creator: string;
  credit: string | null;
  licence: Licence;
}): string {
  const asked = work.credit === null ? '' : oneLine(work.credit);
  const name = asked || [quoted(oneLine(work.title)), by(oneLine(work.creator))].filter(Boolean).join(' ');
  return [name, ...licenceParts(work.licence).filter((part) => !asked.includes(part))]
    .filter(Boolean)
    .join(', ');
}

const quoted = (title: string): string => (title === '' ? '' : `“${title}”`);
const by = (creator: string): string => (creator === '' ? '' : `by ${creator}`);

function licenceParts(licence: Licence): string[] {
  if (licence.kind === 'public') return [licence.name, licence.url];
  return licence.kind === 'custom' ? [`terms: ${licence.url}`] : [];
}

/** Control and direction characters would let a registration write over what surrounds its credit once pasted. */
function oneLine(text: string): string {
  const line = text
    .replaceAll(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ')
    .replaceAll(/[\u202A-\u202E\u2066-\u2069]/g, '')
    .trim();
  const characters = Array.from(line);
  return characters.length <= MAX_PART_CHARACTERS
    ? line
    : `${characters.slice(0, MAX_PART_CHARACTERS - 1).join('')}…`;
}
