import type { ReviewedPart } from '../../components/evidence/PartList.tsx';
import type { UnsealedCapture } from '../../components/evidence/Review.tsx';
import type { Draft, Part } from '../shared/evidence/draft.ts';
import { openEvidence } from '../shared/evidence/evidence-db.ts';

const FILES: readonly (readonly [RegExp, string])[] = [
  [/\/dom(?:-\d+)?\.html$/, 'The document as it was'],
  [/\/page\.mhtml$/, 'The page as one file'],
  [/\/screenshot-1\.png$/, 'What the screen showed'],
  [/\/screenshot-2\.png$/, 'What you pointed at'],
  [/\/screenshot-\d+\.png$/, 'A piece of the whole page'],
  [/\/picture-\d+\.bin$/, 'A picture of the page itself'],
  [/\/tls-chain\.pem$/, 'The certificates of the page’s host'],
];

function describePart({ facts }: Draft, { name, exchange, content }: Part): ReviewedPart {
  const bytes = content.size;
  if (exchange) {
    const is = exchange.side === 'served' ? 'As its host gives it:' : 'As the page showed it:';
    return { name, is, of: exchange.url, bytes };
  }
  const is = FILES.find(([pattern]) => pattern.test(name))?.[1] ?? name;
  const of = facts.frames?.find(({ file }) => file === name)?.url ?? facts.localPictures?.[name] ?? null;
  return { name, is, of, bytes };
}

/** Captures that are not sealed and that nobody is at, the one that is asked for first. */
export async function readUnsealed(asked: string | null): Promise<UnsealedCapture[]> {
  const database = await openEvidence();
  const drafts = (await database.getAll('drafts')).filter(
    ({ state }) => state === 'review' || state === 'stuck',
  );
  const rank = ({ captureId }: Draft) => (captureId === asked ? 0 : 1);
  return Promise.all(
    drafts
      .toSorted((one, other) => rank(one) - rank(other) || other.capturedAt.localeCompare(one.capturedAt))
      .map(async (draft) => {
        const { captureId, title, url, capturedAt, state, missing } = draft;
        const parts = await database.getAllFromIndex('parts', 'captureId', captureId);
        const screenshot = parts.find(({ name }) => name === 'evidence/screenshot-1.png')?.content ?? null;
        const described = parts.map((part) => describePart(draft, part));
        return {
          captureId,
          title,
          url,
          capturedAt,
          isStuck: state === 'stuck',
          screenshot,
          missing,
          parts: described,
        };
      }),
  );
}
