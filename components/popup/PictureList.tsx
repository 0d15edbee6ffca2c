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
  /** Ranks as they were when somebody came to the list: nothing moves from under a finger, until they leave it. */
  const [held, setHeld] = useState<ReadonlyMap<string, number> | null>(null);
  const hold = () =>
    setHeld((last) => last ?? new Map(pictures.map(({ imageUrl, state }) => [imageUrl, ORDER[state]])));
  const letGo = () => setHeld(null);
  const rankOf = ({ imageUrl, state }: Picture) => held?.get(imageUrl) ?? ORDER[state];
  const open = pictures
    .filter((picture) => rankOf(picture) !== ORDER.none)
    .toSorted((a, b) => rankOf(a) - rankOf(b));
  const folded = pictures.filter((picture) => rankOf(picture) === ORDER.none);
  const partial = folded.find((picture) => picture.partial)?.partial;
  const rows = (shown: readonly Picture[]) => (
    <ul className="rows">
      {shown.map((picture) => (
        <PictureRow key={picture.imageUrl} picture={picture} onOpen={onOpen} onSite={onSite} />
      ))}
    </ul>
  );
  return (
    <div onPointerEnter={hold} onPointerLeave={letGo} onFocus={hold} onBlur={letGo}>
      {open.length > 0 && rows(open)}
      {folded.length > 0 && (
        <details className="fold">
          <summary>{foldWords(folded.length, partial)}</summary>
          {rows(folded)}
        </details>
      )}
    </div>
  );
}

function foldWords(pictures: number, partial: PartialCopy | undefined): string {
  const number = { number: formatNumber(pictures) };
  if (!partial) return i18n.t('popup.foldNone', number);
  return i18n.t(partial.accounts === undefined ? 'popup.foldNewest' : 'popup.foldFollowed', number);
}
