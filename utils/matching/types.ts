import type { Fingerprint, Pdq, Sha256 } from '../imaging/types.ts';

/** A work's id: keccak256(registrant, contentHash), `0x` and 64 lower-case hex digits. Also the ERC-721 token id. */
export type WorkId = `0x${string}` & { readonly __brand: 'WorkId' };

/** What the index must know of a registered work to match it and to put it in order. JSON-safe. */
export interface IndexedWork {
  readonly workId: WorkId;
  /** Position in the registry, from 0: lower was registered earlier. */
  readonly sequence: number;
  /** The account that registered it, checksummed. */
  readonly registrant: `0x${string}`;
  readonly registeredAtSeconds: number;
  /** When the registrant committed to it; without a commitment, when it was registered. Orders competing works. */
  readonly priorityAtSeconds: number;
  readonly contentHash: Sha256;
  /** 1–16 PDQ hashes: the whole picture first, then its crops. */
  readonly perceptualHashes: readonly Pdq[];
}

/** `exact`: the same bytes. `same`: a photograph at most 30 bits apart. `similar`: at most 64 bits, and confirmed against the preview. */
export type MatchKind = 'exact' | 'same' | 'similar';

export interface Match<W extends IndexedWork = IndexedWork> {
  readonly kind: MatchKind;
  readonly work: W;
  /** Hamming distance of the closest pair of PDQ hashes, 0–256. */
  readonly distanceBits: number;
}

/**
 * Why a picture could not be checked: never to be shown as "nothing found". `not_seen`: it has not been in view yet.
 * `not_compared`: something near it is registered, but that work's preview was not to be had. `failed`: by
 * a mistake of Whence itself.
 */
export type NotCheckedReason =
  | 'unreadable'
  | 'not_an_image'
  | 'too_large'
  | 'timeout'
  | 'not_seen'
  | 'index_not_ready'
  | 'not_configured'
  | 'not_compared'
  | 'failed';

/** Where a fingerprint was made from: the picture's file, or what was drawn of it, by the screen or by the page (then `exact` is never said). */
export type ImageSource = 'file' | 'screenshot';

/** What came of reading a picture: its fingerprint, why there is none, or null where only someone else could read it. */
export type ImageReading =
  | { readonly fingerprint: Fingerprint; readonly source?: ImageSource }
  | { readonly reason: NotCheckedReason }
  | null;

/** How much of a registry was compared, where that was not all of it: `works` of `total`, the newest, or those of some accounts. */
export interface PartialCopy {
  readonly works: number;
  readonly total: number;
  /** How many accounts they are of, where that is what they have in common. */
  readonly accounts?: number;
}

/** The answer for one picture. `matches` are in order of priority date, the earliest first; `omitted` counts those left out. */
export type Verdict<W extends IndexedWork = IndexedWork> =
  | {
      readonly kind: MatchKind;
      readonly matches: readonly Match<W>[];
      readonly omitted: number;
      readonly partial?: PartialCopy;
    }
  | { readonly kind: 'none'; readonly partial?: PartialCopy }
  | { readonly kind: 'not_checked'; readonly reason: NotCheckedReason };

/** One picture of a page, as the popup lists it. Until the verdict is there the state is `checking`. */
export interface ImageReport<W extends IndexedWork = IndexedWork> {
  readonly imageUrl: string;
  /** Of the file; null while there is no fingerprint of it. */
  readonly sha256: Sha256 | null;
  /** Names its fingerprint, which is stored apart; absent while there is none. */
  readonly fingerprintId?: string;
  /** What the fingerprint is of; `file` also while there is none. */
  readonly source: ImageSource;
  readonly verdict: Verdict<W> | { readonly kind: 'checking' };
}
