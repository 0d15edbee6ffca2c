import type { Hash, Hex } from 'viem';
import type { Sha256 } from '../../imaging/types.ts';
import type { WorkId } from '../../matching/types.ts';
import type { Address } from '../../registry/types.ts';
import type { Problem } from './proof-job.ts';

/** What a transaction is for. */
export type Purpose =
  /** One digest is anchored by itself, several by the root of their tree. */
  | {
      readonly kind: 'anchor';
      readonly captures: readonly { readonly captureId: string; readonly m: Sha256 }[];
    }
  | { readonly kind: 'report'; readonly captureId: string; readonly m: Sha256; readonly workId: WorkId }
  /** An anchor that somebody else signed. */
  | { readonly kind: 'relay'; readonly m: Sha256; readonly account: Address };

/**
 * A transaction that the device's account signed. It is stored before it is sent, and only ever sent as these bytes: however
 * often that happens, the chain takes it once.
 */
export interface SentTransaction {
  readonly hash: Hash;
  readonly raw: Hex;
  readonly chainId: number;
  readonly nonce: number;
  /** Most that it can cost, in wei. */
  readonly maxFeeWei: string;
  /** ISO 8601. */
  readonly signedAt: string;
  readonly purpose: Purpose;
  /** `overtaken`: another one took its place in the account's order, so it never comes. */
  readonly state: 'sent' | 'mined' | 'final' | 'reverted' | 'overtaken';
  readonly blockNumber: number | null;
  readonly attempts: number;
  /** Null once there is nothing left to wait for. */
  readonly dueAt: number | null;
  readonly problem: Problem | null;
}
