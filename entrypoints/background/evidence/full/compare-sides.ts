import type { Exchange } from '../../../../utils/evidence/package/exchange.ts';
import { compareSides } from '../../../../utils/evidence/record/consistency.ts';
import { digestBlob } from '../../../../utils/evidence/record/digest.ts';
import { findSuspects } from '../../../../utils/evidence/shown/find-foreign.ts';
import { displayedBytes } from './displayed-bytes.ts';
import { comparisonOf, type Load, type ReadDocument } from './list-foreign.ts';

/** A file that the page showed. */
export interface DisplayedFile {
  readonly url: string;
  readonly at: string;
  /** As the debugger names it: Document, Image, Script … */
  readonly type: string;
  readonly mediaType: string;
  readonly body: Blob;
  /** Of the file only the text is known. */
  readonly isText: boolean;
}

/** What the page showed of its files, with the bytes that stand for each text. */
export async function fileDisplayed(
  files: readonly DisplayedFile[],
  served: readonly Exchange[],
  encoding: string,
): Promise<Exchange[]> {
  const byUrl = Map.groupBy(served, ({ url }) => url);
  const exchanges: Exchange[] = [];
  for (const { url, at, mediaType, body: shown, isText } of files) {
    const body = isText ? await displayedBytes(shown, byUrl.get(url) ?? [], encoding) : shown;
    exchanges.push({
      url,
      at,
      side: 'displayed',
      status: 200,
      statusText: 'OK',
      headers: [],
      mediaType,
      body,
    });
  }
  return exchanges;
}

/** Whether anything was served otherwise than it was shown. */
async function isContradicted(displayed: readonly Exchange[], served: readonly Exchange[]): Promise<boolean> {
  const byUrl = Map.groupBy(served, ({ url }) => url);
  for (const { url, body } of displayed) {
    const others = await Promise.all((byUrl.get(url) ?? []).map((other) => digestBlob(other.body)));
    if (compareSides([await digestBlob(body)], others) === 'differs') return true;
  }
  return false;
}

/** Whether a document shows something suspect, and what was received for it is not known. */
const hasUnknownMarkup = (
  files: readonly Exchange[],
  documents: readonly ReadDocument[],
  loads: readonly Load[],
): boolean =>
  documents.some(({ shown }, at) => {
    const comparison = comparisonOf(documents, at, loads);
    const isKnown = files.some(({ url }) => url === shown.url) || comparison.fresh.length === 0;
    return !isKnown && findSuspects(comparison).length > 0;
  });

/** Whether only a second load tells if something is different each time, or different from what was shown. */
export const isSecondLoadNeeded = async (
  displayed: readonly Exchange[],
  served: readonly Exchange[],
  documents: readonly ReadDocument[],
  loads: readonly Load[],
): Promise<boolean> =>
  (await isContradicted(displayed, served)) || hasUnknownMarkup(displayed, documents, loads);
