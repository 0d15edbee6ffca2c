import type { WorkId } from '../../matching/types.ts';

/** A purchase that a person confirmed, and that no block may have yet. JSON-safe. */
export interface OpenPurchase {
  readonly of:
    | { readonly kind: 'licence'; readonly offerId: string; readonly site: string | null }
    | { readonly kind: 'work'; readonly workId: WorkId };
  /** The last second in which the contract lets it happen. */
  readonly deadlineSeconds: number;
  /** The latest first; empty while it is being signed, or a wallet was asked and has named none. */
  readonly hashes: readonly string[];
  /** Null while it is in none. */
  readonly blockNumber: number | null;
  /** This device's account signs it just now, or a wallet is about to be asked. */
  readonly isBeingSigned?: true;
}
