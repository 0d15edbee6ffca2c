import * as v from 'valibot';
import { webAddress } from '../text.ts';
import { NOTHING_SAID, type DataMining, type Statement } from '../types.ts';

/** Longest `tdmrep.json` that is read, in characters, and most rules of it. */
const MAX_CHARACTERS = 512 * 1024;
const MAX_RULES = 2000;

const Rule = v.object({
  location: v.string(),
  'tdm-reservation': v.union([v.literal(0), v.literal(1)]),
  'tdm-policy': v.optional(v.string()),
});

export type TdmRule = v.InferOutput<typeof Rule>;

/** TDM Reservation Protocol (W3C community group report): 1 reserves the rights, 0 does not; anything else says nothing. */
function mining(reservation: 0 | 1, policy: string | undefined): DataMining {
  if (reservation === 0) return { rule: 'allowed', terms: null };
  const terms = webAddress(policy ?? null);
  return terms === null ? { rule: 'prohibited', terms: null } : { rule: 'see_terms', terms };
}

const statement = (dataMining: DataMining): Statement => ({ ...NOTHING_SAID, dataMining });

/**
 * What the headers of a picture's own response say, `tdm-reservation` and `tdm-policy`; null if nothing.
 * `header` gives a header's value by its lower-case name.
 */
export function readTdmHeaders(header: (name: string) => string | null): Statement | null {
  const value = header('tdm-reservation')?.trim();
  if (value !== '0' && value !== '1') return null;
  return statement(mining(value === '1' ? 1 : 0, header('tdm-policy') ?? undefined));
}

/** The rules of a host's `/.well-known/tdmrep.json`; those that are no rules are left out, as is a file that is none. */
export function parseTdmRep(text: string): readonly TdmRule[] {
  if (text.length > MAX_CHARACTERS) return [];
  try {
    const rules: unknown = JSON.parse(text);
    return (Array.isArray(rules) ? rules : [])
      .slice(0, MAX_RULES)
      .map((rule) => v.safeParse(Rule, rule))
      .flatMap((parsed) => (parsed.success ? [parsed.output] : []));
  } catch {
    return [];
  }
}

/** What the rules say of one address; the first that fits counts. Null if none does. */
export function applyTdmRules(rules: readonly TdmRule[], address: string): Statement | null {
  const url = URL.parse(address);
  if (url === null) return null;
  const path = decoded(`${url.pathname}${url.search}`);
  const rule = rules.find(({ location }) => fits(location, path));
  return rule === undefined ? null : statement(mining(rule['tdm-reservation'], rule['tdm-policy']));
}

/** Two spellings of one path: `%24` stands for a `$` that is no end. */
function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

/**
 * What a host says of one address. Headers of the picture itself supersede the file (“Processing priority”); markup of pages is
 * not asked, since it does not cover pictures.
 */
export const hostSays = (
  headers: Statement | null,
  rules: readonly TdmRule[],
  address: string,
): Statement | null => headers ?? applyTdmRules(rules, address);

/**
 * Whether a location, of the kind that robots.txt has (RFC 9309 §2.2.3), fits a path: `*` stands for anything, `$` for the end.
 * Compared piece by piece, since as a pattern it could be made to take for ever.
 */
function fits(location: string, path: string): boolean {
  const anchored = location.endsWith('$');
  const pieces = (anchored ? location.slice(0, -1) : location).split('*').map(decoded);
  const [first = '', ...rest] = pieces;
  if (!path.startsWith(first)) return false;
  let at = first.length;
  for (const piece of rest) {
    const found = path.indexOf(piece, at);
    if (found < 0) return false;
    at = found + piece.length;
  }
  const last = pieces.at(-1) ?? '';
  if (!anchored) return true;
  return rest.length === 0
    ? at === path.length
    : path.endsWith(last) && path.length - last.length >= at - last.length;
}
