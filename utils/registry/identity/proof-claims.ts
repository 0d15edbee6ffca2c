import * as v from 'valibot';
import { isDomain, isPublicHost } from '../../public-host.ts';

/** Each may cost a request to a host that a stranger names: whoever names more names them in vain. */
export const MAX_PROOFS = 4;

/** What ENSIP-15 leaves as it is, and only in ASCII: no name looks like another's. */
const ENS_NAME = /^(?=.{7,253}$)(?:(?!..--)[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+eth$/;

/** Something that a registrant says would prove who they are. Nothing of it is true before it was checked. */
const ProofClaim = v.variant('kind', [
  v.object({
    kind: v.literal('domain'),
    name: v.pipe(v.string(), v.check(isDomain, 'not a domain'), v.check(isPublicHost, 'not a public domain')),
  }),
  v.object({
    kind: v.literal('ens'),
    name: v.pipe(v.string(), v.regex(ENS_NAME, 'not an ENS name in ASCII')),
  }),
]);

export type ProofClaim = v.InferOutput<typeof ProofClaim>;

/** As a registrant may write them. */
export const ProofClaims = v.pipe(
  v.array(ProofClaim),
  v.maxLength(MAX_PROOFS, `more than ${MAX_PROOFS} proofs`),
);

const textOf = ({ kind, name }: ProofClaim) => `${kind} ${name}`;

/** The first that can be understood, each once: what else stands there proves nothing, and hides nothing. */
export function readProofClaims(listed: unknown): ProofClaim[] {
  if (!Array.isArray(listed)) return [];
  const claims = listed.slice(0, 4 * MAX_PROOFS).flatMap((item): ProofClaim[] => {
    const parsed = v.safeParse(ProofClaim, item);
    return parsed.success ? [parsed.output] : [];
  });
  return [...new Map(claims.map((claim) => [textOf(claim), claim])).values()].slice(0, MAX_PROOFS);
}
