import { useEffect, useRef, type ReactNode } from 'react';

/** Does something to a state as a person would, once it is there. */
export function After({ act, children }: { act: (root: HTMLElement) => void; children: ReactNode }) {
  const root = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (root.current) act(root.current);
  }, [act]);
  return <div ref={root}>{children}</div>;
}
export const press = (name: string) => (root: HTMLElement) =>
  [...root.querySelectorAll('button')].find((button) => button.textContent === name)?.click();
