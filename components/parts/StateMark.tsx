import { i18n } from '#i18n';
import type { ReactNode } from 'react';
import type { PartialCopy } from '../../utils/matching/types.ts';
import type { Picture, PictureState } from '../picture.ts';

/** Told apart without colour: a disc, two rings that overlap, an empty ring, a struck square, a ring in the making. */
const SHAPES: Record<PictureState, ReactNode> = {
  registered: <circle cx="8" cy="8" r="6" fill="currentColor" />,
  competing: (
    <g fill="none" stroke="currentColor" strokeWidth="2">
      <circle cx="5.5" cy="8" r="4.5" />
      <circle cx="10.5" cy="8" r="4.5" />
    </g>
  ),
  none: <circle cx="8" cy="8" r="5" fill="none" stroke="currentColor" strokeWidth="2" />,
  not_checked: (
    <path
      d="M3 3h10v10H3zM3 13 13 3"
      fill="none"
      stroke="currentColor"
      strokeWidth="2"
      strokeLinejoin="round"
    />
  ),
  checking: (
    <path d="M8 3a5 5 0 1 1-5 5" fill="none" stroke="currentColor" strokeWidth="2" strokeLinecap="round" />
  ),
};

/** A picture's state as a colour, a shape and a word. */
export const StateMark = ({ picture: { state, partial } }: { picture: Picture }) => (
  <span className={`mark mark-${state}`}>
    <svg viewBox="0 0 16 16" width="14" height="14" aria-hidden="true">
      {SHAPES[state]}
    </svg>
    {stateWords(state, partial)}
  </span>
);

function stateWords(state: PictureState, partial: PartialCopy | undefined): string {
  if (state !== 'none' || !partial) return i18n.t(`parts.states.${state}`);
  return i18n.t(partial.accounts === undefined ? 'parts.states.notAmongNewest' : 'parts.states.notFollowed');
}
