import type { Hex } from 'viem';
import type { Sha256 } from '../../imaging/types.ts';
import type { WorkId } from '../../matching/types.ts';
import type { Support } from '../agreement.ts';
import type { Units } from '../market-types.ts';
import type { Address } from '../types.ts';
import type { TokenFacts } from './token.ts';

/** A licence as it was granted: facts of the chain, which never change. JSON-safe. */
export interface GrantedLicence {
  readonly licenceId: Hex;
  readonly workId: WorkId;
  readonly offerId: string;
  /** Null for any site. */
  readonly site: string | null;
  /** Who was given it first. */
  readonly buyer: Address;
  /** Who was paid; null for a sublicence, whose price is settled elsewhere. */
  readonly payee: Address | null;
  readonly price: Units;
  readonly currency: Address | null;
  /** First second in which it holds no longer; null: never. */
  readonly expiresAtSeconds: number | null;
  /** SHA-256 of the licence's text. */
  readonly document: Sha256;
  readonly exclusive: boolean;
  readonly transferable: boolean;
  readonly blockNumber: number;
  readonly minedAtSeconds: number;
  readonly transactionHash: Hex;
}

/** A licence went to or from an account of one's own. */
export interface LicenceMove {
  readonly licenceId: Hex;
  readonly to: Address;
  readonly blockNumber: number;
}

/** An offer that an account of one's own made. */
export interface OwnOffer {
  readonly offerId: string;
  readonly workId: WorkId;
  readonly blockNumber: number;
}

/** A work came to an account of one's own from another account. */
export interface ReceivedWork {
  readonly workId: WorkId;
  readonly blockNumber: number;
}

/** What was found of one's own accounts up to a block. JSON-safe. */
export interface OwnLicences {
  readonly granted: readonly GrantedLicence[];
  /** In order. */
  readonly moves: readonly LicenceMove[];
  readonly offers: readonly OwnOffer[];
  /** In order; a work that came several times stands there as often. */
  readonly received: readonly ReceivedWork[];
}

/** What was found in some blocks. JSON-safe. */
export interface OwnLicencesPiece extends OwnLicences {
  /** Blocks up to this one were read; behind the block that was asked for, there is more to read. */
  readonly readTo: number;
}

/** The same with what it rests on. */
export interface OwnLicencesReading extends OwnLicencesPiece, Support {
  readonly chainId: number;
  readonly accounts: readonly Address[];
  readonly timeSeconds: number;
  readonly tokens: Readonly<Record<Address, TokenFacts>>;
}
