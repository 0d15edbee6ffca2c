import type { CID } from 'multiformats/cid';
import type { Packed } from '../write/packer.ts';

/** What is to be kept, and where it can be had from. */
export interface Supply {
  readonly root: CID;
  /** Its archives, for those to whom they are sent. */
  readonly packed: () => Promise<Packed>;
  /** Multiaddrs of who has it, for those who fetch it themselves. */
  readonly origins: () => Promise<readonly string[]>;
}

export interface KeepOptions {
  readonly signal: AbortSignal;
  /** It was found to lack some of it: that it says it keeps it counts for nothing. */
  readonly isLost: boolean;
  /** `sentBytes` of `totalBytes` have arrived; both are 0 where the provider fetches by itself. */
  readonly onProgress: (sentBytes: number, totalBytes: number) => void;
}

/** Somebody who keeps content for us. What it says is believed by nobody: see proveHeld. */
export interface Provider {
  /** Its host, which is what people are shown; one host is one place. */
  readonly name: string;
  /** Whether it fetches what it is to keep from others, who must have it first. */
  readonly fetchesItself: boolean;
  /**
   * Settles when the provider says that it keeps all of it. What it has already is not sent again.
   * @throws {AppError} `ipfs.upload_failed`, `ipfs.unreachable` or `ipfs.timeout`; the signal's reason
   */
  keep(supply: Supply, options: KeepOptions): Promise<void>;
  /** Whether it says that it keeps this for good. @throws {AppError} `ipfs.unreachable`, `ipfs.timeout` */
  isKept(root: CID, signal: AbortSignal): Promise<boolean>;
  /** Tells it that it need not keep this any more; nothing is wrong if it did not. @throws as isKept */
  release(root: CID, signal: AbortSignal): Promise<void>;
  /**
   * A block as it has it, not verified.
   * @throws {AppError} `ipfs.not_found`, `ipfs.unreachable`, `ipfs.timeout` or `ipfs.too_large`
   */
  readBlock(cid: CID, signal: AbortSignal): Promise<Uint8Array<ArrayBuffer>>;
  /** Multiaddrs at which others can fetch from it; none where it does not tell. @throws as isKept */
  addresses(signal: AbortSignal): Promise<readonly string[]>;
}
