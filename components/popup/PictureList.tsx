import { i18n } from '#i18n';
import { useState } from 'react';
import type { PartialCopy } from '../../utils/matching/types.ts';
import { formatNumber } from '../format.ts';
import type { Picture, PictureState } from '../picture.ts';
import type { SiteState } from '../work/site-state.ts';
import { PictureRow } from './PictureRow.tsx';

/** What matters most comes first; pictures of one state stay in the order of the page. */
const ORDER: Record<PictureState, number> = {
  competing: 0,
  registered: 0,
  checking: 1,
  not_checked: 2,
  none: 3,
};

interface PictureListProps {
  readonly pictures: readonly Picture[];
  readonly onOpen: (imageUrl: string) => void;
  /** Told, for pictures on screen, what their site may do with them. */
  readonly onSite: (imageUrl: string, kind: SiteState['kind']) => void;
}

/** The pictures of a page: registered ones first, and those not registered folded away. */
export function PictureList({ pictures, onOpen, onSite }: PictureListProps) {
  /** What was listed stays where it is, whatever becomes of it: nothing moves from under a finger. */
  const [ranks, setRanks] = useState<ReadonlyMap<string, number>>(new Map());
  const added = pictures.filter(({ imageUrl }) => !ranks.has(imageUrl));
  if (added.length > 0)
    setRanks(new Map([...ranks, ...added.map((it) => [it.imageUrl, ORDER[it.state]] as const)]));
  const rankOf = ({ imageUrl, state }: Picture) => ranks.get(imageUrl) ?? ORDER[state];
  const open = pictures
    .filter((picture) => picture.state !== 'none')
    .toSorted((a, b) => rankOf(a) - rankOf(b));
  const folded = pictures.filter((picture) => picture.state === 'none');
  const partial = folded.find((picture) => picture.partial)?.partial;
  const rows = (shown: readonly Picture[]) => (
    <ul className="rows">
      {shown.map((picture) => (
        <PictureRow key={picture.imageUrl} picture={picture} onOpen={onOpen} onSite={onSite} />
      ))}
    </ul>
  );
  return (
    <>
      {open.length > 0 && rows(open)}
      {folded.length > 0 && (
        <details className="fold">
          <summary>{foldWords(folded.length, partial)}</summary>
          {rows(folded)}
        </details>
      )}
    </>
  );
}

function foldWords(pictures: number, partial: PartialCopy | undefined): string {
  const number = { number: formatNumber(pictures) };
  if (!partial) return i18n.t('popup.foldNone', number);
  return i18n.t(partial.accounts === undefined ? 'popup.foldNewest' : 'popup.foldFollowed', number);
}
