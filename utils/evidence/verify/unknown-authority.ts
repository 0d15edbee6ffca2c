import type { Certificate } from '../certificates/certificate.ts';
import type { CertificateChain } from '../certificates/chain.ts';

/** Reason and words for a chain that ends, with `last`, at nobody whose word counts here. */
export function unknownAuthority(
  what: string,
  state: Exclude<CertificateChain['state'], 'trusted' | 'expired'>,
  last: Certificate,
): [reason: string, says: string] {
  switch (state) {
    case 'incomplete':
      return [
        'incomplete_chain',
        `${what}; unknown authority: “${last.issuerName}”, whose certificate is not in the package, and not among the roots that you trust`,
      ];
    case 'unknown_root':
      return [
        'unknown_root',
        `${what}; unknown authority: “${last.name}” is not among the roots that you trust (its fingerprint, SHA-256: ${last.fingerprint})`,
      ];
    case 'unknown_conditions':
      return [
        'unknown_conditions',
        `${what}; the certificate of “${last.name}” sets conditions that Whence cannot check, such as which names it may vouch for: so it proves nothing here, whether you trust it or not`,
      ];
  }
}
