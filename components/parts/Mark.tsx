import type { ReactNode } from 'react';

/** Told apart without colour: a tick in a disc, a broken ring, a cross, a struck square as of all that was not checked. */
const SHAPES: Readonly<Record<'tick' | 'ring' | 'cross' | 'struck', ReactNode>> = {
  tick: (
    <>
      <circle cx="8" cy="8" r="7" fill="currentColor" />
      <path d="m4.5 8.2 2.4 2.4 4.6-5" fill="none" stroke="var(--paper)" strokeWidth="2" />
    </>
  ),
  ring: (
    <circle cx="8" cy="8" r="6" fill="none" stroke="currentColor" strokeWidth="2" strokeDasharray="3 3.28" />
  ),
  cross: <path d="m3 3 10 10M13 3 3 13" fill="none" stroke="currentColor" strokeWidth="2.5" />,
  struck: <path d="M3 3h10v10H3zM3 13 13 3" fill="none" stroke="currentColor" strokeWidth="2" />,
};

/** What something is worth, beside the words that say so. */
export const Mark = ({ shape, className }: { shape: keyof typeof SHAPES; className?: string }) => (
  <svg className={className} viewBox="0 0 16 16" width="14" height="14" aria-hidden="true">
    {SHAPES[shape]}
  </svg>
);
