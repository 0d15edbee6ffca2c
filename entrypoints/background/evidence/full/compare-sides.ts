import { displayedExchange } from '../../../../utils/evidence/package/exchange.ts';
import { compareSides } from '../../../../utils/evidence/record/consistency.ts';
import { findSuspects } from '../../../../utils/evidence/shown/find-foreign.ts';
import type { Body, DigestedExchange } from './body.ts';
import { displayedBytes } from './displayed-bytes.ts';
import { comparisonOf, type Load, type ReadDocument } from './list-foreign.ts';

/** A file that the page showed. */
export interface DisplayedFile extends Body {
  readonly url: string;
  readonly at: string;
  /** As the debugger names it: Document, Image, Script … */
  readonly type: string;
  readonly mediaType: string;
  /** Of the file only the text is known. */
  readonly isText: boolean;
}

/** What the page showed of its files, with the bytes that stand for each text. */
export async function fileDisplayed(
  files: readonly DisplayedFile[],
  served: readonly DigestedExchange[],
  encoding: string,
): Promise<DigestedExchange[]> {
  const byUrl = Map.groupBy(served, ({ url }) => url);
  const exchanges: DigestedExchange[] = [];
  for (const { url, at, mediaType, isText, ...shown } of files) {
    const { body, sha256 } = isText ? await displayedBytes(shown, byUrl.get(url) ?? [], encoding) : shown;
    exchanges.push({ ...displayedExchange({ url, at, mediaType, body }), sha256 });
  }
  return exchanges;
}

/** Whether anything was served otherwise than it was shown. */
function isContradicted(
  displayed: readonly DigestedExchange[],
  served: readonly DigestedExchange[],
): boolean {
  const byUrl = Map.groupBy(served, ({ url }) => url);
  return displayed.some(({ url, sha256 }) => {
    const others = (byUrl.get(url) ?? []).map((other) => other.sha256);
    return compareSides([sha256], others) === 'differs';
  });
}

/** Whether a document shows something suspect, and what was received for it is not known. */
const hasUnknownMarkup = (
  files: readonly DigestedExchange[],
  documents: readonly ReadDocument[],
  loads: readonly Load[],
): boolean =>
  documents.some(({ shown }, at) => {
    const comparison = comparisonOf(documents, at, loads);
    const isKnown = files.some(({ url }) => url === shown.url) || comparison.fresh.length === 0;
    return !isKnown && findSuspects(comparison).length > 0;
  });

/** Whether only a second load tells if something is different each time, or different from what was shown. */
export const isSecondLoadNeeded = (
  displayed: readonly DigestedExchange[],
  served: readonly DigestedExchange[],
  documents: readonly ReadDocument[],
  loads: readonly Load[],
): boolean => isContradicted(displayed, served) || hasUnknownMarkup(displayed, documents, loads);
