import { storage } from 'wxt/utils/storage';
import type { PartialCopy } from '../matching/types.ts';
import type { RefusedSegment } from '../registry/fetch-segment.ts';
import type { CopyPlan } from '../registry/plan.ts';

/** Which chain and which gateways are asked. Nothing is asked before the user (or a build for a local stack) set it. */
export interface NetworkSettings {
  readonly chainId: number;
  readonly rpcUrls: readonly string[];
  readonly gateways: readonly string[];
  /** Lists of the registry's segments, each a CID or the http(s) address of one; what they lead to is verified. */
  readonly segments?: readonly string[];
  /** Of a registry larger than this only the newest works are copied. */
  readonly maxCopyBytes?: number;
  /** Only works of these accounts are copied, of a registry of any size: addresses in lower case, each once. */
  readonly accounts?: readonly string[];
}

/** How far the local index has followed the chain. `minedAt` (ISO 8601) is the time of that block: a node that stands still shows. */
export interface SyncState {
  readonly blockNumber: number;
  readonly works: number;
  readonly minedAt: string;
  /** Only the newest works of the registry are copied, or those of some accounts. */
  readonly partial?: PartialCopy;
  /** Who gave segments that the contract does not confirm; none of them was used. */
  readonly refused?: readonly RefusedSegment[];
}

/** A sync that is under way. Sizes in bytes; of what logs give they are estimates. */
export interface SyncProgress {
  readonly plan: CopyPlan;
  readonly works: number;
  readonly sizeBytes: number;
}

/** What was fetched once more to check pictures: requests, and the sizes of what they brought. Days are `YYYY-MM-DD`. */
export interface DataUsed {
  /** The day the count began. */
  readonly since: string;
  readonly total: { readonly requests: number; readonly bytes: number };
  /** The last of the days on which something was fetched, the newest at the end. */
  readonly days: readonly { readonly day: string; readonly requests: number; readonly bytes: number }[];
}

/** The network of the stack that this build was made for; a release has none. Set by wxt.config.ts. */
declare const __WHENCE_STACK__: NetworkSettings | null;

export const networkSettings = storage.defineItem<NetworkSettings | null>('local:network', {
  version: 1,
  fallback: typeof __WHENCE_STACK__ === 'undefined' ? null : __WHENCE_STACK__,
});

/** Null when none is under way. */
export const syncProgress = storage.defineItem<SyncProgress | null>('session:syncProgress', {
  fallback: null,
});

export const syncState = storage.defineItem<SyncState | null>('local:syncState', {
  version: 1,
  fallback: null,
});

export const dataUsed = storage.defineItem<DataUsed | null>('local:dataUsed', {
  version: 1,
  fallback: null,
});
