import type { Certificate } from '../certificates/certificate.ts';

/** Reason and words for a chain that ends, with `last`, at nobody whom the user trusts. */
export const unknownAuthority = (
  what: string,
  state: 'incomplete' | 'unknown_root',
  last: Certificate,
): [reason: string, says: string] =>
  state === 'incomplete'
    ? [
        'incomplete_chain',
        `${what}; unknown authority: “${last.issuerName}”, whose certificate is not in the package, and not among the roots that you trust`,
      ]
    : [
        'unknown_root',
        `${what}; unknown authority: “${last.name}” is not among the roots that you trust (its fingerprint, SHA-256: ${last.fingerprint})`,
      ];
