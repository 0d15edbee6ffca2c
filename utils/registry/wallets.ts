import type { Hash } from 'viem';
import type { EncodedCall } from './encoded-call.ts';
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

/** What a wallet was asked to send, as long as our nodes have not shown that it did. Written down right before it is asked. */
export interface WalletOrder {
  /** Of one confirmation, which is paid once. */
  readonly requestId: string;
  readonly from: Address;
  readonly call: EncodedCall;
  /** How many transactions of the account were in blocks before. */
  readonly nonce: number;
  /** As the page names it. */
  readonly hash: Hash | null;
  /** Whether the page says that nothing was sent. */
  readonly isRefused: boolean;
  /** Milliseconds since 1970. */
  readonly askedAt: number;
}
