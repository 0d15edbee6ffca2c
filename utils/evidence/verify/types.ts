import type { Sha256 } from '../../imaging/types.ts';
import type { Capture } from '../record/capture.ts';
import type { VerifyProgress } from './progress.ts';

/** What is checked, in this order. */
export const CHECKS = [
  'zip',
  'resources',
  'digest_file',
  'signature',
  'warc',
  'logs',
  'tsa',
  'ots',
  'merkle',
  'anchor',
  'time_order',
  'consistency',
  'tls',
  'ciphertext',
] as const;

export type CheckId = (typeof CHECKS)[number];

/** `unproven`: it may be as it says, but that could not be checked here. `absent`: the package has nothing of the kind. */
export type Outcome = 'passed' | 'failed' | 'unproven' | 'absent';

/** One thing that a check found. `reason` is for programs, `says` for people. */
export interface Finding {
  readonly check: CheckId;
  readonly outcome: Outcome;
  readonly reason: string;
  readonly says: string;
}

/** `holds`: checked. `partly`: as far as `says` tells. `open`: nobody but the maker vouches for it. `refused`: contradicted. */
export type Standing = 'holds' | 'partly' | 'open' | 'refused';

export interface Grade {
  readonly standing: Standing;
  readonly says: string;
  readonly doesNotProve: string;
  /** Reasons of the findings that kept it from `holds`. */
  readonly because: readonly string[];
}

/** The answer of the verifier: four grades apart, which nothing sums up. */
export interface Verification {
  /** Digest of the seal; null when the package has no readable one. */
  readonly m: Sha256 | null;
  readonly captureId: string | null;
  readonly url: string | null;
  readonly title: string | null;
  readonly capturedAt: string | null;
  /** What the capture says could not be captured; empty also where that could not be read. */
  readonly missing: Capture['completeness']['missing'];
  /** What it says nobody had asked for. */
  readonly notAsked: Capture['completeness']['missing'];
  readonly keyFingerprint: Sha256 | null;
  readonly checks: Readonly<Record<CheckId, Outcome>>;
  readonly findings: readonly Finding[];
  readonly grades: Readonly<Record<'integrity' | 'time' | 'identity' | 'origin', Grade>>;
}

/** What a page shows of a package: the verifier's answer, and what it would take to learn more. */
export interface VerifiedPackage {
  readonly verification: Verification;
  /** Chains that the package names. */
  readonly chainIds: readonly number[];
  /** Whether the capture was encrypted, and what became of it. */
  readonly encryption: 'none' | 'opened' | 'closed' | 'wrong_identity';
  readonly recipients: readonly string[];
  /** The first screenshot, decoded and drawn anew: nothing of the file that a stranger made. */
  readonly screenshot: Blob | null;
  /** To be saved, never to be shown on a page of ours. */
  readonly report: Blob | null;
}

/** How far it is: opening an encrypted capture, then checking it. */
export type VerifyStep =
  | ({ readonly kind: 'checking' } & VerifyProgress)
  | { readonly kind: 'opened'; readonly readBytes: number; readonly totalBytes: number };
