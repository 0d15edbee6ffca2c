import type { ReactNode } from 'react';

/** A link out of Whence, in a tab of its own; what is not https is not linked. */
export function OutLink({ href, children }: { href: string; children: ReactNode }) {
  if (URL.parse(href)?.protocol !== 'https:') return children;
  return (
    <a href={href} target="_blank" rel="noopener noreferrer">
      {children}
    </a>
  );
}
