import type { DataMining, Statement } from '../types.ts';
import type { Action, InvalidReason, Relation, ToldSourceType } from './codes.ts';

/**
 * `trusted`: nothing was changed since, and the signer is on a trust list. `unknown`: nothing was changed since, by nobody
 * knows whom. `invalid`: something does not fit, so that nothing in it may be believed.
 */
export type CredentialTrust = 'trusted' | 'unknown' | 'invalid';

/** A list of those who may sign: C2PA's, which comes with the extension, as of that time (ISO 8601); or the user's own. */
export type SignerList = { readonly list: 'c2pa'; readonly issuedAt: string } | { readonly list: 'own' };

export interface Signer {
  readonly organisation: string | null;
  readonly name: string | null;
  /** By which they are trusted; null where they are not. */
  readonly trustedBy: SignerList | null;
  /** When it was signed, ISO 8601, as a time stamp says that is signed too; null without one. */
  readonly signedAt: string | null;
  /** Whether that is the word of an authority on C2PA's list; else anybody may have written it. */
  readonly isTimeTrusted: boolean;
}

/** Somebody who puts a name to what the credentials say: CAWG identity assertion 1.1. */
export interface Identity {
  readonly name: string;
  readonly trust: CredentialTrust;
}

/** What was done to make the picture. */
export interface ActionStep {
  readonly action: Action;
  /** How, where its record says so. */
  readonly how: ToldSourceType | null;
  readonly software: string | null;
}

/** A picture that this one was made from. */
export interface Ingredient {
  readonly title: string | null;
  readonly relation: Relation;
  /** Null if it has no credentials of its own. */
  readonly trust: CredentialTrust | null;
  /** 0 for what this picture was made from, 1 for what that was made from, … */
  readonly depth: number;
}

export interface CheckedCredentials {
  readonly kind: 'checked';
  readonly trust: CredentialTrust;
  /** Why it is invalid; empty otherwise. */
  readonly reasons: readonly InvalidReason[];
  readonly signer: Signer;
  readonly madeWith: readonly string[];
  readonly actions: readonly ActionStep[];
  readonly ingredients: readonly Ingredient[];
  readonly identities: readonly Identity[];
  readonly dataMining: DataMining | null;
  /** What it says of rights; nothing if it is invalid. */
  readonly says: Statement;
}

/** What was not found out is never shown as a verdict. */
export type NotChecked = {
  readonly kind: 'not_checked';
  readonly reason:
    | 'too_large'
    | 'timeout'
    | 'unreadable'
    | 'engine_failed'
    | 'bad_trust_list'
    /** What is elsewhere could not be had, or is no record. */
    | 'record_unread';
};

/** `none`: the file has no credentials in it, whatever its container looked like; they may be elsewhere. */
export type Credentials = CheckedCredentials | NotChecked | { readonly kind: 'none' };
