import type { Exchange } from '../../../../utils/evidence/package/exchange.ts';
import type { Foreign } from '../../../../utils/evidence/record/consistency.ts';
import {
  findSuspects,
  judgeSuspects,
  MAX_FOREIGN,
  nothingHeld,
  searchSource,
  type Comparison,
} from '../../../../utils/evidence/shown/find-foreign.ts';
import type { ShownDocument } from '../../../../utils/evidence/shown/shown-document.ts';
import { readSource } from './displayed-bytes.ts';
import type { Served } from './types.ts';

/** A document with what its files are read with. */
export interface ReadDocument {
  readonly shown: ShownDocument;
  readonly baseUrl: string;
  readonly encoding: string;
}

/** The page's documents, once it was loaded afresh. */
export type Load = readonly ReadDocument[];

export interface ForeignInput {
  readonly shown: readonly ReadDocument[];
  readonly loads: readonly Load[];
  readonly displayed: readonly Exchange[];
  readonly served: readonly Exchange[];
  /** Reads markup without running or loading anything of it. */
  readonly readMarkup: (html: string, baseUrl: string) => Promise<ShownDocument | null>;
}

const IS_TEXT = /^(?:text\/|image\/svg|application\/(?:.*(?:script|json|xml)))/i;

/** Which of the documents of one address it is: frames may show the same page twice. */
const nthOf = (documents: readonly ReadDocument[], url: string, nth: number) =>
  documents.filter(({ shown }) => shown.url === url)[nth];

/** One of the documents that were shown, with what it was each time it was loaded afresh. */
export function comparisonOf(shown: readonly ReadDocument[], at: number, loads: readonly Load[]): Comparison {
  const document = shown[at]?.shown ?? { url: '', hasScripts: false, items: [] };
  const nth = shown.slice(0, at).filter((other) => other.shown.url === document.url).length;
  const fresh = loads.flatMap((load) => nthOf(load, document.url, nth)?.shown ?? []);
  return { shown: document, fresh, markup: null };
}

/** Compares each document that was shown with its markup, with its fresh loads, and with all files of the page. */
export async function listForeign(input: ForeignInput): Promise<{
  foreign: Foreign[];
  missing: Served['missing'];
}> {
  const { shown, loads, displayed, served, readMarkup } = input;
  const foreign: Foreign[] = [];
  const missing: { what: string; why: string }[] = [];
  const files = [...displayed, ...served];
  for (const [at, document] of shown.entries()) {
    const { url } = document.shown;
    const comparison = comparisonOf(shown, at, loads);
    if (comparison.fresh.length === 0) {
      // Frames of advertisements are others each time: nothing is said of what they show.
      if (document.shown.items.length > 0)
        missing.push({ what: url, why: 'not loaded again, so what it shows was not compared' });
      continue;
    }
    const found = findSuspects(comparison);
    if (found.length === 0) continue;
    const suspects = found.slice(0, MAX_FOREIGN);
    if (found.length > suspects.length)
      missing.push({
        what: url,
        why: `only ${MAX_FOREIGN} of ${found.length} texts were looked for in its files`,
      });
    const source = files.find((file) => file.url === url && /html/i.test(file.mediaType));
    const html = source && (await readSource(source, document.encoding));
    const markup = html ? await readMarkup(html, document.baseUrl) : null;
    const held = nothingHeld();
    for (const file of files) {
      if (!IS_TEXT.test(file.mediaType)) continue;
      searchSource((await readSource(file, document.encoding)) ?? '', file.mediaType, suspects, held);
    }
    const frame = at === 0 ? '' : `${url} > `;
    foreign.push(
      ...judgeSuspects({ ...comparison, markup }, suspects, held).map((one) => ({
        ...one,
        where: `${frame}${one.where}`.slice(-2048),
      })),
    );
  }
  return { foreign: foreign.slice(0, MAX_FOREIGN), missing };
}
