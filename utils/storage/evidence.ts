import { storage } from 'wxt/utils/storage';
import type { ErrorCode } from '../errors.ts';
import type { RootUse } from '../evidence/certificates/trusted-root.ts';
import type { StepName } from '../evidence/record/steps.ts';
import type { Sha256 } from '../imaging/types.ts';
import { tabsOf } from './stored-tabs.ts';

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

/** Who captures the same page when the user keeps one. Nobody is asked before it is set. */
export interface WitnessSettings {
  /** Without a slash at the end. */
  readonly url: string;
  /** As it was when the user tested it: another key is refused. */
  readonly keyFingerprint: Sha256;
}

export const witnessSettings = storage.defineItem<WitnessSettings | null>('local:witness', {
  version: 1,
  fallback: null,
});

/** The certificate of an authority that the user trusts when packages are checked. */
export interface StoredRoot {
  readonly fingerprint: Sha256;
  readonly name: string;
  /** ISO 8601. */
  readonly notAfter: string;
  /** In base64. */
  readonly der: string;
  readonly uses: readonly RootUse[];
}

/** None is known before the user names it. */
export const trustedRoots = storage.defineItem<readonly StoredRoot[]>('local:trustedRoots', {
  version: 1,
  fallback: [],
});

/** Null until the user agreed to any. */
export const timeProofs = storage.defineItem<TimeProofs | null>('local:timeProofs', {
  version: 1,
  fallback: null,
});

/** Somebody was told what a full capture does, and wants it. */
export const fullModeAgreed = storage.defineItem<boolean>('local:fullModeAgreed', {
  version: 1,
  fallback: false,
});

/** The tab in which a capture loads its page once more, so that one which a killed worker left open is closed. */
export const watchedTab = storage.defineItem<number | null>('session:watchedTab', { fallback: null });

/** What came of asking a witness: sentences for people. */
export type WitnessOutcome =
  | { readonly kind: 'looked'; readonly differences: readonly string[]; readonly more: number }
  | { readonly kind: 'missing'; readonly why: string };

/** How far the last capture of a tab is. */
export interface CaptureProgress {
  readonly captureId: string;
  /** The picture that it is about, as lists name it; null for the page. */
  readonly imageUrl: string | null;
  readonly state: 'capturing' | 'review' | 'sealing' | 'sealed' | 'stuck' | 'cancelled';
  readonly done: readonly StepName[];
  /** Of these steps, in any order. */
  readonly steps: readonly StepName[];
  /** How much could not be captured. */
  readonly missing: number;
  /** How much nobody had asked for; a version before did not count it. */
  readonly notAsked?: number;
  /** Why it could not be sealed. */
  readonly failure: ErrorCode | null;
  /** Once it is sealed: what a witness saw that differs, or why it did not look; null where none was asked. */
  readonly witness?: WitnessOutcome | null;
}

export const captureProgress = (tabId: number) =>
  storage.defineItem<CaptureProgress | null>(`session:capture:${tabId}`, { fallback: null });

/** The tabs that were captured since the browser started. */
export const capturedTabs = (): Promise<number[]> => tabsOf('capture');
