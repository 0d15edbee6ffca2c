import type { Foreign } from '../record/consistency.ts';
import { needleOf, plainSource } from './source-text.ts';
import type { ShownDocument, ShownItem } from './shown-document.ts';

/** A document as it was shown, with what it is compared with. */
export interface Comparison {
  readonly shown: ShownDocument;
  /** The same document loaded afresh, each time it was; its scripts ran. */
  readonly fresh: readonly ShownDocument[];
  /** Its markup alone, as it was received: no script ran. Null where it is not known. */
  readonly markup: ShownDocument | null;
}

/** Most that are looked for in the page's files, and listed. */
export const MAX_FOREIGN = 500;
const MAX_WORDS = 500;

const keyOf = ({ kind, where }: ShownItem) => `${kind} ${where}`;

function byPlace({ items }: ShownDocument): ReadonlyMap<string, ShownItem> {
  return new Map(items.toReversed().map((item) => [keyOf(item), item]));
}

const times = ({ items }: ShownDocument, what: string) => items.filter((item) => item.what === what).length;

/** What is shown, but was not at the same place whenever the document was loaded afresh. */
export function findSuspects({ shown, fresh }: Comparison): ShownItem[] {
  const known = new Set(fresh.flatMap(({ items }) => items.map((item) => `${keyOf(item)} ${item.what}`)));
  return shown.items.filter((item) => item.isRendered && !known.has(`${keyOf(item)} ${item.what}`));
}

/** What the page's files hold of the suspects: anywhere, and where a script has it to put it on the page. */
export interface Held {
  readonly anywhere: Set<string>;
  readonly byScript: Set<string>;
}

export const nothingHeld = (): Held => ({ anywhere: new Set(), byScript: new Set() });

/** So long a text is in a script by no accident, even as a part of something longer. */
const TELLING_CHARACTERS = 24;
const BOUNDS = new Set(['"', "'", '`', '>', '<', '}']);

function isQuoted(source: string, text: string): boolean {
  if (text.length >= TELLING_CHARACTERS) return source.includes(text);
  for (let at = source.indexOf(text); at !== -1; at = source.indexOf(text, at + 1)) {
    if (BOUNDS.has(source.charAt(at - 1)) && BOUNDS.has(source.charAt(at + text.length))) return true;
  }
  return false;
}

const INLINE = /<script\b[^>]*>([\s\S]*?)<\/script/gi;
const IS_SCRIPT = /script|json/i;

/** Looks for the suspects in a file of the page. */
export function searchSource(
  source: string,
  mediaType: string,
  suspects: readonly ShownItem[],
  held: Held,
): void {
  const whole = plainSource(source);
  const scripts = IS_SCRIPT.test(mediaType)
    ? whole
    : plainSource([...source.matchAll(INLINE)].map(([, script = '']) => script).join('\n'));
  for (const suspect of suspects) {
    const needle = needleOf(suspect);
    if (whole.includes(needle)) held.anywhere.add(suspect.what);
    if (suspect.kind === 'text' ? isQuoted(scripts, needle) : scripts.includes(needle)) {
      held.byScript.add(suspect.what);
    }
  }
}

/**
 * Tells what of a document none of its sources accounts for. `held` is what `searchSource` found.
 *
 * Something counts as altered only where markup and fresh loads agree on what belongs there, and that is shown nowhere else:
 * then the page's own scripts do not put it there. All else may be the work of a script, and is said to be unaccounted for.
 */
export function judgeSuspects(
  { shown, fresh, markup }: Comparison,
  suspects: readonly ShownItem[],
  held: Held,
): Foreign[] {
  const [marked, loads] = [markup && byPlace(markup), fresh.map(byPlace)];
  const everywhere = new Set(fresh.flatMap(({ items }) => items.map(({ what }) => what)));

  /** What belongs at the suspect's place, where that is known for certain, and it is gone. */
  function findReplaced(suspect: ShownItem): string | null {
    const original = marked?.get(keyOf(suspect));
    const [first, ...others] = loads.map((places) => places.get(keyOf(suspect)));
    if (!original || !markup || !first || others.some((other) => other?.what !== first.what)) return null;
    const isAsMarked =
      suspect.kind === 'text' ? first.what === original.what : original.named.includes(first.what);
    if (!isAsMarked || original.named.includes(suspect.what)) return null;
    const isGone = times(shown, first.what) < Math.max(...fresh.map((load) => times(load, first.what)));
    return isGone ? first.what : null;
  }

  return suspects.flatMap((suspect) => {
    const { kind, where, what } = suspect;
    const instead = findReplaced(suspect);
    if (instead === null && (held.anywhere.has(what) || everywhere.has(what))) return [];
    // A page without any script changes nothing by itself.
    const isStill = markup !== null && !markup.hasScripts && fresh.length > 0;
    return {
      kind,
      where: where.slice(-MAX_WORDS),
      what: what.slice(0, MAX_WORDS),
      verdict:
        (instead !== null && !held.byScript.has(what)) || isStill
          ? ('altered' as const)
          : ('unaccounted' as const),
      instead: instead && instead.slice(0, MAX_WORDS),
    };
  });
}
