import { useEffect, useRef, type RefObject } from 'react';

/**
 * Whoever is in a place stays there, though what they pressed gives way to what became of it: by keyboard or by ear
 * they would begin at the top of the page again.
 * @param landing a selector for where in the place they are then; without it, the place itself
 */
export function useKeptFocus(place: RefObject<HTMLElement | null>, landing?: string): void {
  const wasHere = useRef(false);
  useEffect(() => {
    const note = () => (wasHere.current = true);
    const here = place.current;
    here?.addEventListener('focusin', note);
    return () => here?.removeEventListener('focusin', note);
  }, [place]);
  useEffect(() => {
    if (!wasHere.current || document.activeElement !== document.body) return;
    const target = landing ? place.current?.querySelector<HTMLElement>(landing) : place.current;
    target?.focus({ preventScroll: true });
  });
}
