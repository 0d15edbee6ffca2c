import type { Certificate } from './certificate.ts';
import { isSignedBy } from './check-signed.ts';

/** Longer chains are not made by anybody but to keep others busy. */
const MAX_CHAIN = 8;

/** A way from a certificate to a root, each signed by the next. */
export interface CertificateChain {
  readonly certificates: readonly Certificate[];
  /**
   * `unknown_root`: it ends in a root that nobody here knows; `unknown_conditions`: at who sets conditions that are not understood
   * here; `incomplete`: before any root; `expired`: as of the given time.
   */
  readonly state: 'trusted' | 'unknown_root' | 'unknown_conditions' | 'incomplete' | 'expired';
}

const isWithin = ({ notBefore, notAfter }: Certificate, at: Date) => notBefore <= at && at <= notAfter;

const isIssuer = (issuer: Certificate, certificate: Certificate) =>
  issuer.subject === certificate.issuer &&
  isSignedBy({
    algorithm: certificate.signatureAlgorithm.algorithm,
    publicKeyInfo: issuer.publicKeyInfo,
    data: certificate.signedPart,
    signature: certificate.signature,
  });

/** Whether an authority may stand above that many others (RFC 5280 §4.2.1.9). */
const mayStandAbove = ({ pathLength }: Certificate, authorities: number) =>
  pathLength === null || authorities <= pathLength;

/**
 * Follows a certificate to its root as of a time, over those that came with it and the roots that are trusted. Conditions that
 * are not understood here, such as names that an authority is limited to, end the way: what they forbid is not passed over.
 */
export async function followChain(
  first: Certificate,
  { pool, roots, at }: { pool: readonly Certificate[]; roots: readonly Certificate[]; at: Date },
): Promise<CertificateChain> {
  const certificates = [first];
  const isRoot = (one: Certificate) => roots.some(({ fingerprint }) => fingerprint === one.fingerprint);
  const candidates = [...roots, ...pool].filter(({ isAuthority }) => isAuthority);
  // Of two that signed with the same key, the one that was valid: servers long send along what has run out.
  const inOrder = [...candidates.filter((one) => isWithin(one, at)), ...candidates];
  for (let current = first; ;) {
    if (!isWithin(current, at)) return { certificates, state: 'expired' };
    if (current.hasUnknownConditions) return { certificates, state: 'unknown_conditions' };
    if (isRoot(current)) return { certificates, state: 'trusted' };
    const isSelfSigned = current.issuer === current.subject && (await isIssuer(current, current));
    if (isSelfSigned) return { certificates, state: 'unknown_root' };
    const above = certificates.length - 1;
    const issuer = await findIssuer(
      current,
      inOrder.filter((one) => mayStandAbove(one, above)),
    );
    if (!issuer || certificates.length === MAX_CHAIN) return { certificates, state: 'incomplete' };
    certificates.push(issuer);
    current = issuer;
  }
}

async function findIssuer(
  certificate: Certificate,
  candidates: readonly Certificate[],
): Promise<Certificate | null> {
  for (const one of candidates) {
    if (await isIssuer(one, certificate)) return one;
  }
  return null;
}
