import type { Sha256 } from '../imaging/types.ts';
import type { IndexedWork } from '../matching/types.ts';

export type Address = `0x${string}`;

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

/** One account's registration of one picture as the registry's log tells it: a claim, not a proof. JSON-safe. */
export interface Registration extends IndexedWork {
  readonly blockNumber: number;
  readonly basis: Basis;
  /** SHA-256 of the metadata document; its CID is CIDv1, raw, sha2-256. */
  readonly metadataDigest: Sha256;
}

/** Who holds a work's token, as one RPC answered at one block. */
export interface OwnerReading {
  readonly owner: Address;
  readonly blockNumber: number;
  /** Host of the RPC that answered. */
  readonly source: string;
}

/** What a registration says of its picture, checked against the schema. Free text of a stranger: show it, never trust it. */
export interface WorkMetadata {
  readonly title: string;
  readonly creator: string;
  /** The credit line the registrant asks for; when absent, one is composed from the other fields. */
  readonly credit: string | null;
  /** An https URL or an SPDX id, as registered. */
  readonly licence: string;
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
  readonly cid: string;
  /** Host of the gateway whose block was used. */
  readonly gateway: string;
  /** Hosts of gateways that answered with bytes that do not fit the CID. */
  readonly tamperedBy: readonly string[];
}
