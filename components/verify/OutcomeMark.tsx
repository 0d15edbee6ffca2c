import type { ReactNode } from 'react';
import { i18n } from '#i18n';
import type { Outcome, Standing } from '../../utils/evidence/verify/types.ts';

type Shape = 'full' | 'half' | 'ring' | 'cross' | 'dash';

/** Told apart without colour. */
const SHAPES: Record<Shape, ReactNode> = {
  full: <circle cx="8" cy="8" r="6" fill="currentColor" />,
  half: (
    <>
      <circle cx="8" cy="8" r="5.5" fill="none" stroke="currentColor" />
      <path d="M8 2.5a5.5 5.5 0 0 0 0 11z" fill="currentColor" />
    </>
  ),
  ring: <circle cx="8" cy="8" r="5" fill="none" stroke="currentColor" strokeWidth="2" />,
  cross: <path d="m3 3 10 10M13 3 3 13" stroke="currentColor" strokeWidth="2.5" />,
  dash: <path d="M4 8h8" stroke="currentColor" strokeWidth="2" />,
};

const STANDING_SHAPES: Record<Standing, Shape> = {
  holds: 'full',
  partly: 'half',
  open: 'ring',
  refused: 'cross',
};
const OUTCOME_SHAPES: Record<Outcome, Shape> = {
  passed: 'full',
  unproven: 'half',
  failed: 'cross',
  absent: 'dash',
};

const Mark = ({ shape, kind, word }: { shape: Shape; kind: string; word: string }) => (
  <span className={`outcome outcome-${kind}`}>
    <svg viewBox="0 0 16 16" width="14" height="14" aria-hidden="true">
      {SHAPES[shape]}
    </svg>
    {word}
  </span>
);

interface StandingMarkProps {
  readonly standing: Standing;
  /** The file does not fit its seal: nothing else that is said of it counts. */
  readonly isDamaged: boolean;
}

export const StandingMark = ({ standing, isDamaged }: StandingMarkProps) => (
  <Mark
    shape={STANDING_SHAPES[standing]}
    kind={standing}
    word={i18n.t(isDamaged ? 'verify.standing.damaged' : `verify.standing.${standing}`)}
  />
);

export const OutcomeMark = ({ outcome }: { outcome: Outcome }) => (
  <Mark shape={OUTCOME_SHAPES[outcome]} kind={outcome} word={i18n.t(`verify.outcome.${outcome}`)} />
);
