import type { ErrorCode, ErrorDetails } from '../../../utils/errors.ts';
import type { StoredRoot } from '../../../utils/storage/evidence.ts';
import type { Sha256 } from '../../../utils/imaging/types.ts';
import type { VerifiedPackage, VerifyStep } from '../../../utils/evidence/verify/types.ts';

/** What is to be checked. Nobody is asked but the RPC, where there is one. */
export interface VerifyOrder {
  readonly file: Blob;
  readonly rpcUrl: string | null;
}

/** The same for the worker, which has no storage. */
export interface VerifyJob extends VerifyOrder {
  /** Fingerprints of keys whose holders the user knows. */
  readonly knownKeys: readonly Sha256[];
  /** Authorities that the user trusts: the browser does not tell whom it trusts itself. */
  readonly roots: readonly StoredRoot[];
}

/** What the worker tells, the last being `verified` or `failed`; `locked` waits for a VerifyKey. */
export type VerifyNews =
  | VerifyStep
  | { readonly kind: 'locked'; readonly recipients: readonly string[] }
  | { readonly kind: 'opening'; readonly archive: string }
  | { readonly kind: 'verified'; readonly verified: VerifiedPackage }
  | {
      readonly kind: 'failed';
      readonly code: ErrorCode;
      readonly message: string;
      readonly details: ErrorDetails;
    };

/** An age identity that shall open the capture; null to leave it closed. */
export interface VerifyKey {
  readonly identity: string | null;
}
