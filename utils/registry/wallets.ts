import type { Address } from './types.ts';

/** A wallet as it announces itself to pages (EIP-6963): a stranger's words. */
export interface AnnouncedWallet {
  readonly uuid: string;
  readonly name: string;
  readonly rdns: string;
}

/** The wallets that a page has. */
export interface WalletsInPage {
  readonly tabId: number;
  /** The host that wallets will name as who asks. */
  readonly site: string;
  readonly wallets: readonly AnnouncedWallet[];
}

/** One that gave an account. */
export interface ConnectedWallet {
  readonly tabId: number;
  readonly uuid: string;
  readonly name: string;
  readonly address: Address;
}
