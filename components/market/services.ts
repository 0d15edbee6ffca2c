import type { SentTransaction } from '../../utils/evidence/proofs/sent-transaction.ts';
import type { Sha256 } from '../../utils/imaging/types.ts';
import type { WorkId } from '../../utils/matching/types.ts';
import type { Input } from '../../utils/messaging/protocol.ts';
import type { EncodedOrder } from '../../utils/registry/encoded-call.ts';
import type { MarketOrder } from '../../utils/registry/market/order.ts';
import type { OpenPurchase } from '../../utils/registry/market/purchase.ts';
import type { TokenFacts } from '../../utils/registry/market/token.ts';
import type { Address } from '../../utils/registry/types.ts';
import type { KeptText, MarketReading, ReadText } from '../../utils/registry/market/types.ts';

/** A capture of the library that a dispute may rest on. */
export interface CaptureChoice {
  readonly digest: Sha256;
  readonly title: string;
  /** ISO 8601. */
  readonly capturedAt: string;
}

/** What the market's components ask of the world. Every reading may throw an AppError and may be asked for again. */
export interface MarketServices {
  /** Names of the site of the page that this is about, its host first; none where it is about no page. */
  readonly readSites: () => Promise<readonly string[]>;
  readonly read: (workId: WorkId, sites: readonly string[]) => Promise<MarketReading>;
  /** What is being bought, so that it is not bought twice. */
  readonly readPurchases: () => Promise<readonly OpenPurchase[]>;
  readonly encode: (order: MarketOrder) => Promise<EncodedOrder>;
  /** One that was sent here, by whatever hash it had; null for none. */
  readonly readTransaction: (hash: string) => Promise<SentTransaction | null>;
  /** Symbol and decimals of an ERC-20, as it says itself. */
  readonly readToken: (token: Address) => Promise<TokenFacts>;
  readonly readTerms: (input: Input<'market.readTerms'>) => Promise<ReadText>;
  readonly readText: (digest: Sha256) => Promise<ReadText>;
  readonly keepText: (input: Input<'market.keepText'>) => Promise<KeptText>;
  readonly keepTerms: (input: Input<'market.keepTerms'>) => Promise<KeptText>;
  /** The newest first. */
  readonly listCaptures: () => Promise<readonly CaptureChoice[]>;
  /** The dashboard, where licences and receipts are. */
  readonly openLicences: () => void;
}
