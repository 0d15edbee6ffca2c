import type { ReactNode } from 'react';
import type { CredentialTrust } from '../../utils/rights/c2pa/credentials.ts';

/** Told apart without colour: a tick in a disc, a broken ring, a cross, a struck square as of all that was not checked. */
const SHAPES: Readonly<Record<CredentialTrust | 'unchecked', ReactNode>> = {
  trusted: (
    <>
      <circle cx="8" cy="8" r="7" fill="currentColor" />
      <path d="m4.5 8.2 2.4 2.4 4.6-5" fill="none" stroke="var(--paper)" strokeWidth="2" />
    </>
  ),
  unknown: (
    <circle cx="8" cy="8" r="6" fill="none" stroke="currentColor" strokeWidth="2" strokeDasharray="3 3.28" />
  ),
  invalid: <path d="m3 3 10 10M13 3 3 13" fill="none" stroke="currentColor" strokeWidth="2.5" />,
  unchecked: <path d="M3 3h10v10H3zM3 13 13 3" fill="none" stroke="currentColor" strokeWidth="2" />,
};

/** What credentials are worth, beside the words that say so. */
export const TrustMark = ({ trust }: { trust: keyof typeof SHAPES }) => (
  <svg className={`trust-mark trust-${trust}`} viewBox="0 0 16 16" width="14" height="14" aria-hidden="true">
    {SHAPES[trust]}
  </svg>
);
