import { cleanText } from '../text.ts';
import { NOTHING_SAID, type Statement } from '../types.ts';
import type { PageFigure } from '../../page/facts/types.ts';

/** What credits begin with in captions. What stands before is the picture's description. */
const CREDIT =
  /(?:^|[\s([|–—.;])(?:(?:photo(?:graph)?|image|picture|foto|bild|photo)\s*(?:credits?|by)?\s*[:：/]|(?:photo(?:graph)?|image|picture)\s+(?:credit|by|courtesy(?: of)?)\s|(?:photo\s+)?credits?\s*[:：]|courtesy(?: of)?\s|crédits?\s*[:：]|quelle\s*[:：]|(?=©|\(c\)\s))\s*(?<credit>[^|)\]]{2,200})/iu;

/**
 * The credit in a caption; null if nothing in it is marked as one.
 * @example captionCredit('The shadow of M87*. Photo: EHT Collaboration') // 'EHT Collaboration'
 */
export function captionCredit(caption: string): string | null {
  const found = CREDIT.exec(caption.slice(0, 4000))?.groups?.['credit'];
  return found === undefined ? null : cleanText(found.replace(/[\s.,;]+$/, ''));
}

/** What a figure says of the pictures in it, in the page's words. */
export function figureSays({ caption, credit, licences }: PageFigure): Statement {
  const line = cleanText(credit ?? '');
  // An element that is marked as the credit may still begin with “Photo:”.
  const named = line === null ? captionCredit(caption ?? '') : (captionCredit(line) ?? line);
  return {
    ...NOTHING_SAID,
    credit: named,
    copyrightNotice: named !== null && /^(?:©|\(c\))/i.test(named) ? named : null,
    licence: cleanText(licences[0] ?? ''),
  };
}
