import type { Sha256 } from '../imaging/types.ts';
import type { IndexedWork } from '../matching/types.ts';
import type { Support } from './agreement.ts';
import type { ProofClaim } from './identity/proof-claims.ts';
import type { SiteLicence } from './site-licence.ts';
import type { Timeline, TimelinePart } from './timeline.ts';
import type { Transfer } from './transfers.ts';

export type Address = `0x${string}`;

/** Solidity's "nobody", and the market's "the chain's own coin". */
export const ZERO_ADDRESS: Address = '0x0000000000000000000000000000000000000000';

/** On what ground the registrant claims the work; a basis' position is its number in the contract. */
export const BASES = [
  'creator',
  'employer',
  'assignee',
  'exclusive_agent',
  'agent',
  'open_licence_curator',
  'public_domain_curator',
] as const;

export type Basis = (typeof BASES)[number];

/** What programs that learn from pictures may do with one, by their names in the PLUS vocabulary, which IPTC has as well. */
export const DATA_MINING = [
  'DMI-ALLOWED',
  'DMI-PROHIBITED-GENAIMLTRAINING',
  'DMI-PROHIBITED-AIMLTRAINING',
  'DMI-PROHIBITED-EXCEPTSEARCHENGINEINDEXING',
  'DMI-PROHIBITED',
] as const;

export type DataMiningPreference = (typeof DATA_MINING)[number];

/** What is said to be wrong with a work; a kind's position is its number in the contract. */
export const DISPUTE_KINDS = [
  'competing_authorship',
  'not_licensors',
  'unmarked_derivative',
  'wrong_licence',
  'same_work',
] as const;

export type DisputeKind = (typeof DISPUTE_KINDS)[number];

/** What an arbiter finds of a dispute, likewise. */
export const RULINGS = ['upheld', 'rejected', 'undecided'] as const;

export type Ruling = (typeof RULINGS)[number];

/** One account's registration of one picture as the registry's log tells it: a claim, not a proof. JSON-safe. */
export interface Registration extends IndexedWork {
  /** As whoever gave it tells: no contract vouches for it, and nothing may rely on it. Packing needs it. */
  readonly blockNumber: number;
  readonly basis: Basis;
  /** SHA-256 of the metadata document; its CID is CIDv1, raw, sha2-256. */
  readonly metadataDigest: Sha256;
}

/** What an account has, and what that rests on. JSON-safe. */
export interface BalanceReading extends Support {
  readonly chainId: number;
  readonly address: Address;
  /** In the chain's smallest unit, decimal. */
  readonly balanceWei: string;
}

/** Who holds a work's token, and which RPCs say so. */
export interface OwnerReading extends Support {
  readonly owner: Address;
  /** The claim was taken back. */
  readonly retracted: boolean;
}

/** What happened to a work since its registration: the newest part, and what the RPCs say of the whole. */
export interface TimelineReading extends Omit<Timeline, 'transfers' | 'owner'>, Support {
  /** How often the work changed hands. */
  readonly transferCount: number;
  /** All of them, or none where they could not be read. */
  readonly transfers: readonly Transfer[];
}

/** An earlier part of it. */
export interface TimelinePartReading extends TimelinePart, Support {}

/** What the market has on record for a site, and which RPCs say so. */
export interface SiteLicenceReading extends SiteLicence, Support {}

/** What a registration says of its picture, checked against the schema. Free text of a stranger: show it, never trust it. */
export interface WorkMetadata {
  readonly title: string;
  readonly creator: string;
  /** The credit line the registrant asks for; when absent, one is composed from the other fields. */
  readonly credit: string | null;
  /** An https URL or an SPDX id, as registered. */
  readonly licence: string;
  /** Absent where nothing is said of it. */
  readonly dataMining?: DataMiningPreference;
  /** By what the registrant says that they can be known; nothing of it was checked. */
  readonly proofs: readonly ProofClaim[];
  readonly preview: {
    readonly cid: string;
    readonly mediaType: string;
    readonly width: number;
    readonly height: number;
  };
}

/** Metadata with how it was obtained. */
export interface MetadataReading {
  readonly metadata: WorkMetadata;
  /** Of the document, as the registry names it. */
  readonly metadataDigest: Sha256;
  /** Whether these are other details than those of the registration; null where the registry was not to be asked, and they are the first ones. */
  readonly amended: boolean | null;
  readonly cid: string;
  /** Host of the gateway whose block was used; null when it had been kept since an earlier look. */
  readonly gateway: string | null;
  /** Hosts of gateways that answered with bytes that do not fit the CID. */
  readonly tamperedBy: readonly string[];
}
