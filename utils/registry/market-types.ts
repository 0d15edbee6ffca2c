import type { Hex } from 'viem';
import type { Sha256 } from '../imaging/types.ts';
import type { WorkId } from '../matching/types.ts';
import type { Address, DisputeKind } from './types.ts';

/** Amounts are decimal strings in the currency's smallest unit; a currency is an ERC-20 token, null the chain's own coin. All JSON-safe. */
export type Units = string;

/** What a licence grants. */
export interface Terms {
  readonly workId: WorkId;
  /** SHA-256 of the licence's text; its CID is CIDv1, raw, sha2-256. */
  readonly document: Sha256;
  /** Any site, one that the buyer names, or the one whose name has this keccak256. */
  readonly scope: 'any' | 'buyers_site' | Hex;
  readonly currency: Address | null;
  /** From the purchase; null without end. */
  readonly durationDays: number | null;
  /** While it lives, none that overlaps is sold. */
  readonly exclusive: boolean;
  readonly transferable: boolean;
  readonly sublicensable: boolean;
}

export interface NewOffer extends Omit<Terms, 'scope'> {
  readonly scope: 'any' | 'buyers_site' | { readonly site: string };
  readonly price: Units;
  /** Who is paid; null: the owner of record. */
  readonly payee: Address | null;
  /** Last second in which it can be accepted; null: until it is closed. */
  readonly closesAtSeconds: number | null;
  /** How many licences it sells; null: as many as are wanted. */
  readonly seats: number | null;
}

/** What the text of a licence is made of, before it has a digest. */
export type NewTerms = Pick<
  NewOffer,
  'workId' | 'scope' | 'durationDays' | 'exclusive' | 'transferable' | 'sublicensable'
>;

/** An offer as the market stores it. */
export interface Offer {
  /** Decimal. */
  readonly id: string;
  readonly terms: Terms;
  readonly termsDigest: Hex;
  readonly price: Units;
  readonly payee: Address | null;
  /** Null: until it is closed. */
  readonly closesAtSeconds: number | null;
  readonly seatsLeft: number | null;
  /** Whether it can be accepted now, but for exclusive licences in the way. */
  readonly live: boolean;
}

/** A licence as the market stores it. */
export interface Licence {
  readonly id: Hex;
  readonly holder: Address;
  readonly offerId: string;
  /** First second in which it holds no longer; null: never. */
  readonly expiresAtSeconds: number | null;
  readonly sublicence: boolean;
}

/** A work that is for sale itself. */
export interface Listing {
  readonly currency: Address | null;
  readonly price: Units;
  /** Null: until it is unlisted. */
  readonly closesAtSeconds: number | null;
  /** Ownership epoch in which it was listed: dead when the work's is another. */
  readonly epoch: number;
}

/** What was sold of a work, for whatever scope. */
export interface WorkSales {
  /** How many licences; begins anew after 65,536. */
  readonly sold: number;
  /** When the last one ends; null: never; 0: there was none. */
  readonly licensedUntilSeconds: number | null;
  /** Likewise of exclusive ones. */
  readonly exclusiveUntilSeconds: number | null;
}

/** The most disputes of each kind with which a buyer still buys. */
export type MaxDisputes = Readonly<Record<DisputeKind, number>>;
