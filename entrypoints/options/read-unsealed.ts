import { i18n } from '#i18n';
import { sortMissing } from '../../utils/evidence/record/left-out.ts';
import { sizeOf } from '../../utils/evidence/record/held.ts';
import type { ReviewedPart } from '../../components/evidence/PartList.tsx';
import type { UnsealedCapture } from '../../components/evidence/Review.tsx';
import { fileOf, type Draft, type Part } from '../shared/evidence/draft.ts';
import { openEvidence } from '../shared/evidence/evidence-db.ts';

const FILES = [
  [/\/dom(?:-\d+)?\.html$/, 'dom'],
  [/\/page\.mhtml$/, 'page'],
  [/\/screenshot-1\.png$/, 'screen'],
  [/\/screenshot-2\.png$/, 'pointed'],
  [/\/screenshot-\d+\.png$/, 'tile'],
  [/\/picture-\d+\.bin$/, 'picture'],
  [/\/rights\.json$/, 'rights'],
  [/\/tls-chain\.pem$/, 'certificates'],
] as const;

function describePart({ facts }: Draft, { name, exchange, content }: Part): ReviewedPart {
  const bytes = sizeOf(content);
  if (exchange) {
    const is = i18n.t(exchange.side === 'served' ? 'evidence.part.served' : 'evidence.part.shown');
    return { name, is, of: exchange.url, bytes };
  }
  const kind = FILES.find(([pattern]) => pattern.test(name))?.[1];
  const is = kind === undefined ? name : i18n.t(`evidence.part.${kind}`);
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
        const screenshot = fileOf(parts, 'evidence/screenshot-1.png');
        const described = parts.map((part) => describePart(draft, part));
        return {
          captureId,
          title,
          url,
          capturedAt,
          isStuck: state === 'stuck',
          screenshot,
          ...sortMissing(missing),
          parts: described,
        };
      }),
  );
}
