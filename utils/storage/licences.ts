import { storage } from 'wxt/utils/storage';
import type { Support } from '../registry/agreement.ts';
import type { OwnLicences } from '../registry/market/own-types.ts';
import type { Address } from '../registry/types.ts';

/** What was bought and sold by accounts of one's own, as the chain's log has it: it can be read again at any time. */
export interface StoredLicences extends OwnLicences {
  readonly chainId: number;
  readonly accounts: readonly Address[];
  /** Blocks up to this one were read, and no fork changes them. */
  readonly settledTo: number;
  /** `one_source` where no other node was set to be asked. */
  readonly basis: Support['basis'];
}

/** Null until the section was first opened; version 1 kept what a fork might change, and is read again. */
export const ownLicences = storage.defineItem<StoredLicences | null>('local:ownLicences', {
  version: 2,
  fallback: null,
  migrations: { 2: () => null },
});
