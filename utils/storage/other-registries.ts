import { storage } from 'wxt/utils/storage';
import type { Address } from '../registry/types.ts';

/** Registries of others that are asked as well, and since which block. Only on this chain: elsewhere their addresses are nobody's. */
export interface OtherRegistries {
  readonly chainId: number;
  /** Of ERC-7053. */
  readonly commitLog: { readonly contract: Address; readonly sinceBlock: number } | null;
  /** Of one schema of the Ethereum Attestation Service. */
  readonly attestations: {
    readonly contract: Address;
    readonly schema: `0x${string}`;
    readonly sinceBlock: number;
  } | null;
}

/** Nobody is asked before the user says whom. */
export const otherRegistries = storage.defineItem<OtherRegistries | null>('local:otherRegistries', {
  version: 1,
  fallback: null,
});
