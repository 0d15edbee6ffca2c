import type { ProofClaim } from './proof-claims.ts';

/** `unconfirmed`: asked, and it does not say that the account is its; `unchecked`: it could not be asked. */
export type ProofState = 'confirmed' | 'unconfirmed' | 'unchecked';

/** A proof that a registrant names, and what came of it. */
export type CheckedProof = ProofClaim & Finding;

export interface Finding {
  readonly state: ProofState;
  /** Host of the node that alone says so. A domain is asked itself. */
  readonly onlySource?: string;
}
