import { storage } from 'wxt/utils/storage';
import type { Support } from '../registry/agreement.ts';
import type { OwnLicences } from '../registry/market/own-types.ts';
import type { Address } from '../registry/types.ts';

/** What accounts of one's own bought and sold, and the works that came to them, as the chain's logs have it: it can be read again at any time. */
export interface StoredLicences extends OwnLicences {
  readonly chainId: number;
  readonly accounts: readonly Address[];
  /** Blocks up to this one were read, and no fork changes them. */
  readonly settledTo: number;
  /** `one_source` where no other node was set to be asked. */
  readonly basis: Support['basis'];
}

/** Of no chain, so that all is read again: a migration that gives null keeps what was there (WXT's storage 1.3). */
const FORGOTTEN: StoredLicences = {
  chainId: 0,
  accounts: [],
  granted: [],
  moves: [],
  offers: [],
  received: [],
  settledTo: 0,
  basis: 'one_source',
};

/** Null until it was first asked for; version 1 kept what a fork might change, version 2 no works: both are read again. */
export const ownLicences = storage.defineItem<StoredLicences | null>('local:ownLicences', {
  version: 3,
  fallback: null,
  migrations: { 3: () => FORGOTTEN },
});
