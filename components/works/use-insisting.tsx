import { useState, type ReactNode } from 'react';
import { Contradictions } from './Contradictions.tsx';
import type { Contradiction } from './types.ts';

interface Insisting {
  /** What is said against files, with the question; null where there is nothing. */
  readonly note: ReactNode;
  /** Whether it may be said. Where it may not, the question is asked from then on. */
  readonly ask: () => boolean;
  /** Something else is said: it is asked again. */
  readonly change: () => void;
}

/** What contradicts files is said only by who insists on it. */
export function useInsisting(contradictions: readonly Contradiction[]): Insisting {
  const [insists, setInsists] = useState(false);
  const [isAsked, setIsAsked] = useState(false);
  return {
    note: contradictions.length > 0 && (
      <Contradictions
        contradictions={contradictions}
        insists={insists}
        isWanting={isAsked && !insists}
        onInsist={setInsists}
      />
    ),
    ask() {
      if (contradictions.length === 0 || insists) return true;
      setIsAsked(true);
      return false;
    },
    change: () => setInsists(false),
  };
}
