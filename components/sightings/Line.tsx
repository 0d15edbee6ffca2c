import type { ReactNode } from 'react';

interface LineProps {
  /** What the button says, and what it says by ear, where there are several. */
  readonly words: string;
  readonly named: string;
  readonly onRemove: () => void;
  readonly children: ReactNode;
}

/** One of a list, with a button that takes it out. */
export const Line = ({ words, named, onRemove, children }: LineProps) => (
  <li>
    {children}
    <button type="button" className="plain-button" aria-label={named} onClick={onRemove}>
      {words}
    </button>
  </li>
);
