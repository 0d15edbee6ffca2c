import { storage } from 'wxt/utils/storage';
import type { Support } from '../registry/agreement.ts';
import type { OwnLicences } from '../registry/market/own-types.ts';
import type { Address } from '../registry/types.ts';

/** What was bought and sold by accounts of one's own, as the chain's log has it: it can be read again at any time. */
export interface StoredLicences extends OwnLicences {
  readonly chainId: number;
  readonly accounts: readonly Address[];
  /** Blocks up to this one were read. */
  readonly readTo: number;
  /** `one_source` where no other node was set to be asked. */
  readonly basis: Support['basis'];
}

/** Null until the section was first opened. */
export const ownLicences = storage.defineItem<StoredLicences | null>('local:ownLicences', {
  version: 1,
  fallback: null,
});
