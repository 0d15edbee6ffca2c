import { storage } from 'wxt/utils/storage';
import type { ErrorCode } from '../errors.ts';
import type { StepName } from '../evidence/record/steps.ts';
import type { Fingerprint } from '../imaging/types.ts';
import type { ProviderConfig } from '../ipfs/providers/config.ts';
import type { KeptArchive } from '../ipfs/write/kept-archive.ts';
import type { Profile } from '../ipfs/write/profiles.ts';
import type { Replication } from '../ipfs/replication/replication.ts';
import type { FrameImages } from '../matching/frame-images.ts';
import type { ImageReport, PartialCopy } from '../matching/types.ts';
import type { RefusedSegment } from '../registry/fetch-segment.ts';
import type { CopyPlan } from '../registry/plan.ts';
import type { Address, Registration } from '../registry/types.ts';

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

/** The pictures of a tab. `pageId` is the content script's: it tells this page's messages from the page before's. */
export interface TabReport {
  readonly pageId: string;
  /** The page shows more pictures than are listed. */
  readonly hasMore: boolean;
  readonly images: readonly ImageReport<Registration>[];
  /** Which of them only frames within the page show; absent where none does. */
  readonly frames?: FrameImages;
}

/** What was fetched once more to check pictures: requests, and the sizes of what they brought. Days are `YYYY-MM-DD`. */
export interface DataUsed {
  /** The day the count began. */
  readonly since: string;
  readonly total: { readonly requests: number; readonly bytes: number };
  /** The last of the days on which something was fetched, the newest at the end. */
  readonly days: readonly { readonly day: string; readonly requests: number; readonly bytes: number }[];
}

/** A place to keep content at. `sealedAuth` is what opens the door, as seal gives it for the provider's address. */
export type StoredProvider = Omit<ProviderConfig, 'auth'> & { readonly sealedAuth?: string };

/** A file or folder of one's own that was packed to be kept on IPFS. Its name is known here only, never where it is kept. */
export interface KeptFile {
  /** Of what everybody can read, its own; of what is private, that of its encrypted form. */
  readonly cid: string;
  readonly name: string;
  /** Before it was encrypted. */
  readonly sizeBytes: number;
  readonly isFolder: boolean;
  readonly isPrivate: boolean;
  readonly profile: Profile;
  /** ISO 8601. */
  readonly addedAt: string;
  /** What is still to be sent; null once it is in as many places as wanted. */
  readonly unsent: KeptArchive | null;
}

/** What proves when a capture was sealed, as the user agreed to. Nothing else is asked of anybody for it. */
export interface TimeProofs {
  /** ISO 8601. What was sealed before is sent nowhere by itself. */
  readonly agreedAt: string;
  /** Null for no anchors on the chain; else the most that one may cost, in wei. */
  readonly anchor: { readonly maxFeeWei: string } | null;
  /** Addresses of time-stamping authorities (RFC 3161). */
  readonly authorities: readonly string[];
  /** Addresses of OpenTimestamps calendars. */
  readonly calendars: readonly string[];
}

/** An account of this device. `sealedKey` is its private key as seal gives it for the account's address. */
export interface DeviceAccount {
  readonly address: Address;
  readonly sealedKey: string;
  /** It signs the seals of captures as well. */
  readonly signsSeals: boolean;
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

/** Where content of one's own is kept. */
export const ipfsProviders = storage.defineItem<readonly StoredProvider[]>('local:ipfsProviders', {
  version: 1,
  fallback: [],
});

/** What was put there, and where it was last found. */
export const ipfsContents = storage.defineItem<readonly Replication[]>('local:ipfsContents', {
  version: 1,
  fallback: [],
});

/** Whose keys seal evidence, as the user knows it: names by the keys' fingerprints. */
export const evidenceKeyNames = storage.defineItem<Readonly<Record<string, string>>>(
  'local:evidenceKeyNames',
  {
    version: 1,
    fallback: {},
  },
);

/** An age identity of this device; `sealedIdentity` is its secret half, as seal gives it for the recipient. */
export const evidenceIdentity = storage.defineItem<{
  readonly recipient: string;
  readonly sealedIdentity: string;
} | null>('local:evidenceIdentity', { version: 1, fallback: null });

/** For whom captures are encrypted as well: this device, and other age recipients. */
export interface EvidenceRecipients {
  readonly isForDevice: boolean;
  readonly others: readonly string[];
}

export const evidenceRecipients = storage.defineItem<EvidenceRecipients>('local:evidenceRecipients', {
  version: 1,
  fallback: { isForDevice: true, others: [] },
});

/** What of one's own was put there by hand, the newest first. */
export const ipfsFiles = storage.defineItem<readonly KeptFile[]>('local:ipfsFiles', {
  version: 1,
  fallback: [],
});

/** Null until the user agreed to any. */
export const timeProofs = storage.defineItem<TimeProofs | null>('local:timeProofs', {
  version: 1,
  fallback: null,
});

/** Null until it was first wanted. */
export const deviceAccount = storage.defineItem<DeviceAccount | null>('local:deviceAccount', {
  version: 1,
  fallback: null,
});

/** The image whose card the popup opens at once, set by the context menu. */
export const selectedImage = storage.defineItem<{ tabId: number; imageUrl: string } | null>(
  'session:selectedImage',
  {
    fallback: null,
  },
);

/** Somebody was told what a full capture does, and wants it. */
export const fullModeAgreed = storage.defineItem<boolean>('local:fullModeAgreed', {
  version: 1,
  fallback: false,
});

/** The tab in which a capture loads its page once more, so that one which a killed worker left open is closed. */
export const watchedTab = storage.defineItem<number | null>('session:watchedTab', { fallback: null });

/** One item a tab, so that tabs never wait for each other. Kept in memory by the browser: it outlives the worker, not the session. */
export const tabReport = (tabId: number) =>
  storage.defineItem<TabReport | null>(`session:tab:${tabId}`, { fallback: null });

/** The fingerprint of a picture that the tab lists. */
export const pictureFingerprint = (tabId: number, fingerprintId: string) =>
  storage.defineItem<Fingerprint | null>(`session:tab:${tabId}:${fingerprintId}`, { fallback: null });

/** How far the last capture of a tab is. */
export interface CaptureProgress {
  readonly captureId: string;
  readonly state: 'capturing' | 'review' | 'sealing' | 'sealed' | 'stuck' | 'cancelled';
  readonly done: readonly StepName[];
  /** Of how many steps. */
  readonly steps: number;
  /** How much could not be captured. */
  readonly missing: number;
  /** Why it could not be sealed. */
  readonly failure: ErrorCode | null;
}

export const captureProgress = (tabId: number) =>
  storage.defineItem<CaptureProgress | null>(`session:capture:${tabId}`, { fallback: null });

async function tabsOf(kind: 'tab' | 'capture'): Promise<number[]> {
  const stored = Object.keys(await storage.snapshot('session'));
  const key = new RegExp(`^${kind}:(\\d+)$`);
  return stored.flatMap((name) => key.exec(name)?.[1] ?? []).map(Number);
}

/** The tabs of which a list is stored. */
export const listedTabs = (): Promise<number[]> => tabsOf('tab');

/** The tabs that were captured since the browser started. */
export const capturedTabs = (): Promise<number[]> => tabsOf('capture');
