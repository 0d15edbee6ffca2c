import type { LocalAccount } from 'viem';
import type { EvidenceChain } from './evidence-chain.ts';
import type { StoreProof } from './store-proof.ts';

/** What anchoring needs of the world. */
export interface ChainOptions {
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** At least 0, below 1. */
  readonly random: () => number;
  /** @throws {AppError} `registry.not_configured` */
  readonly openChain: () => Promise<EvidenceChain>;
  readonly openAccount: () => Promise<LocalAccount>;
  readonly storeProof: StoreProof;
}
