import type { Sha256 } from '../../imaging/types.ts';
import type { Support } from '../agreement.ts';
import type { Address } from '../types.ts';
import type { TokenFacts } from './token.ts';
import type { WorkMarket } from './work-market.ts';

/** What the market says of a work, what that rests on, and who is asking. JSON-safe. */
export interface MarketReading extends WorkMarket, Support {
  readonly chainId: number;
  /** This device's account, and those of wallets that paid for something here. */
  readonly own: readonly Address[];
  /** Of the currencies in offers and listing, by address. */
  readonly tokens: Readonly<Record<Address, TokenFacts>>;
}

/** The text behind a digest on the chain. */
export interface ReadText {
  readonly text: string;
  /** Made here out of the work and the offer, with the same digest; else read from IPFS. */
  readonly isStandard: boolean;
}

/** A text that was put on IPFS, by its digest. */
export interface KeptText {
  readonly digest: Sha256;
  /** How many places have given it back. */
  readonly places: number;
}
