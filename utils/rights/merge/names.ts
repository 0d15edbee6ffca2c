/** How two sayings stand to each other. `compatible`: both can be true, one only says more, or it cannot be told. */
export type Relation = 'same' | 'compatible' | 'different';

/** What stands around names in credit lines and notices, in the languages of the larger agencies. */
const AROUND =
  /\b(?:photo(?:s|graph(?:y|er|ed|ie|s)?)?|foto(?:s|graf(?:o|a|ie|in)?)?|image|picture|bild|credits?|courtesy|copyright|copr|by|of|from|par|von|via|all rights reserved|alle rechte vorbehalten|tous droits réservés)\b|[©℗®]|\([cr]\)/giu;
const YEARS = /\b(?:1[89]|20)\d\d(?:\s*[-–]\s*(?:(?:1[89]|20)\d\d|\d\d|present))?\b/g;

/** Fields that were filled in because something had to be. */
const PLACEHOLDERS = new Set([
  '',
  'unknown',
  'none',
  'n a',
  'na',
  'null',
  'undefined',
  'picasa',
  'user',
  'owner',
]);

/** The words of a name, lower case, without accents and punctuation, in their order. */
export function nameWords(name: string): readonly string[] {
  const words = name
    .normalize('NFKD')
    .replaceAll(/\p{M}+/gu, '')
    .replaceAll(AROUND, ' ')
    .replaceAll(YEARS, ' ')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
  return PLACEHOLDERS.has(words) ? [] : words.split(' ');
}

/** The same for every spelling of one name: `Ruiz, Ana` and `© 2026 ANA RUIZ`. Empty for what names nobody. */
export const nameKey = (name: string): string => nameWords(name).toSorted().join(' ');

/** Whether two names can be of the same: equal, an abbreviation, or one among the words of the other. */
export function compareNames(a: string, b: string): Relation {
  if (nameKey(a) === nameKey(b)) return 'same';
  const [x, y] = [nameWords(a), nameWords(b)];
  const [few, many] = x.length <= y.length ? [x, y] : [y, x];
  if (few.length === 0) return 'compatible';
  // Of as many words either may be the one with initials.
  const fits = isWithin(few, many) || (x.length === y.length && isWithin(many, few)) || isAcronym(few, many);
  return fits ? 'compatible' : 'different';
}

/** Each word stands among the others, or an initial for it: `A. Ruiz` in `Ana Ruiz/AFP`. Initials alone are nobody. */
const isWithin = (few: readonly string[], many: readonly string[]) =>
  few.some((word) => word.length > 1) &&
  few.every((word) => many.some((other) => other === word || (word.length === 1 && other.startsWith(word))));

/** `EHT` for `Event Horizon Telescope Collaboration`. */
function isAcronym([short = '', ...rest]: readonly string[], long: readonly string[]): boolean {
  const initials = long.map((word) => word[0]).join('');
  return rest.length === 0 && short.length >= 2 && long.length >= short.length && initials.startsWith(short);
}

/** Lists of names are the same, or can be if all of the shorter are in the longer. */
export function compareNameLists(a: readonly string[], b: readonly string[]): Relation {
  const keys = (names: readonly string[]) => names.map(nameKey).toSorted().join('\n');
  if (keys(a) === keys(b)) return 'same';
  const [few, many] = a.length <= b.length ? [a, b] : [b, a];
  const fits = few.every((name) => many.some((other) => compareNames(name, other) !== 'different'));
  return fits ? 'compatible' : 'different';
}
