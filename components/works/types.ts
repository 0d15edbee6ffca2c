import type { AppError, ErrorCode } from '../../utils/errors.ts';
import type { EncodedCall } from '../../utils/registry/encoded-call.ts';
import type { Activity } from '../files/types.ts';
import type { PlannedOffer } from '../market/parse-offer.ts';
import type { Fingerprint, Pdq, Sha256 } from '../../utils/imaging/types.ts';
import type { Lock } from '../../utils/ipfs/private/age.ts';
import type { MatchKind, NotCheckedReason, WorkId } from '../../utils/matching/types.ts';
import type { ChangedDetails } from '../../utils/registry/amend-metadata.ts';
import type { Address, Basis, DataMiningPreference } from '../../utils/registry/types.ts';
import type { Source } from '../../utils/rights/merge/source.ts';

/**
 * What came of the Content Credentials of a file: what they say is among what the file says where they were read and are valid,
 * and nowhere else. `elsewhere` are those that the file only names.
 */
export type CredentialsRead = 'none' | 'read' | 'invalid' | 'unread' | 'elsewhere';

/** What was read of a picture's file, on this computer. */
export interface PictureFacts {
  readonly fingerprint: Fingerprint;
  /** What is registered of how it looks. */
  readonly perceptualHashes: readonly Pdq[];
  readonly mediaType: string;
  readonly preview: {
    readonly file: Blob;
    readonly mediaType: string;
    readonly width: number;
    readonly height: number;
  };
  /** What the file itself says of its rights, each part of it that says something else, and valid Content Credentials in it. */
  readonly says: readonly Source[];
  readonly credentials: CredentialsRead;
}

/** A work that is on record and looks like a picture that is to be registered. */
export interface KnownWork {
  readonly workId: WorkId;
  readonly registrant: Address;
  readonly registeredAtSeconds: number;
  readonly kind: MatchKind;
}

/** What the registry has of a picture; it could not be looked up where there is a reason. */
export type Known =
  | { readonly works: readonly KnownWork[]; readonly isPartial: boolean }
  | { readonly reason: NotCheckedReason };

/** A picture that was dropped to be registered. */
export interface BatchPicture {
  readonly id: string;
  /** Of its place in the list. */
  readonly order: number;
  readonly name: string;
  readonly title: string;
  readonly file: Blob;
  readonly facts: PictureFacts | null;
  /** Why it cannot be registered. */
  readonly failure: ErrorCode | null;
  readonly known: Known | null;
  /** Somebody said that it shall be registered although others have done so, or that it shall not. */
  readonly choice: 'register' | 'leave' | null;
  /** SHA-256 of the metadata document, once it is written. */
  readonly metadataDigest: Sha256 | null;
  /** Where its encrypted file is kept, where that is wanted. */
  readonly originalCid: string | null;
}

/** What is said of all pictures of a batch alike. */
export interface BatchClaim {
  readonly creator: string;
  readonly credit: string | null;
  readonly basis: Basis;
  /** As it is registered: an id or an https address. */
  readonly licence: string;
  readonly dataMining: DataMiningPreference | null;
  /** What is offered of each work once it is registered. */
  readonly offer?: PlannedOffer;
}

/** What a batch offers, and of which of its works. */
export interface Offering {
  readonly planned: PlannedOffer;
  readonly chainId: number;
  /** Those that the local copy of the registry has; `requestId` is that of the one offer of each. */
  readonly works: readonly {
    readonly workId: WorkId;
    readonly title: string;
    readonly requestId: string;
  }[];
  /** How many it does not have yet. */
  readonly awaited: number;
  /** Transactions that make offers, by work: `isMined` where a block has them. */
  readonly sent: ReadonlyMap<WorkId, { readonly hash: string; readonly isMined: boolean }>;
}

/** What becomes of a picture, in the order in which it does. */
export type PictureState =
  | { readonly kind: 'reading' }
  | { readonly kind: 'failed'; readonly code: ErrorCode }
  /** The same file stands further up. */
  | { readonly kind: 'repeated'; readonly by: string }
  | { readonly kind: 'own'; readonly since: number }
  | { readonly kind: 'left'; readonly works: readonly KnownWork[] }
  | { readonly kind: 'ready'; readonly works: readonly KnownWork[]; readonly reason: NotCheckedReason | null }
  | { readonly kind: 'sent' | 'mined' | 'registered' };

/** A picture as it is listed. */
export interface PictureRow {
  readonly picture: BatchPicture;
  readonly state: PictureState;
}

export const LICENCES = [
  'CC-BY-4.0',
  'CC-BY-SA-4.0',
  'CC-BY-ND-4.0',
  'CC-BY-NC-4.0',
  'CC-BY-NC-SA-4.0',
  'CC-BY-NC-ND-4.0',
  'CC0-1.0',
  'reserved',
  /** All rights reserved, and licences are sold. */
  'offered',
  'other',
] as const;

export type LicencePreset = (typeof LICENCES)[number];

/** The form as it is filled in. */
export interface ClaimForm {
  readonly creator: string;
  readonly credit: string;
  /** Empty until somebody chooses: what is said for good is not said by leaving a form as it was. */
  readonly basis: Basis | '';
  readonly licence: LicencePreset | '';
  /** The address of the terms, for `other`. */
  readonly terms: string;
  readonly dataMining: DataMiningPreference | '';
}

/** What is said of some pictures alike, and what each is called. */
export interface SaidOfPictures {
  readonly titles: readonly string[];
  readonly form: ClaimForm;
}

export type ClaimErrors = Partial<
  Record<'creator' | 'basis' | 'licence' | 'terms' | 'credit' | 'title', string>
>;

/** A file that says otherwise than the form, or signed Content Credentials in it. */
export interface Contradiction {
  readonly name: string;
  readonly by: 'file' | 'credentials';
  readonly topic: 'creator' | 'licence' | 'credit' | 'data_mining';
  readonly says: string;
}

export type CheckedClaim =
  | { readonly claim: BatchClaim; readonly contradictions: readonly Contradiction[] }
  | { readonly errors: ClaimErrors };

/** The form by which a work's details are changed, as it is filled in; its basis stays. */
export type AmendForm = ClaimForm & { readonly title: string };

/** A work's own file, given to compare what is said with what it says. */
export interface ComparedFile {
  readonly name: string;
  readonly facts: PictureFacts;
}

export type CheckedAmendment =
  | { readonly changed: ChangedDetails; readonly contradictions: readonly Contradiction[] }
  | { readonly errors: ClaimErrors };

/** How far a change of a work's details is. */
export type AmendStep =
  | {
      readonly kind: 'publishing';
      /** Null before the first is told, and after a failure. */
      readonly activity: Activity | null;
      readonly error: AppError | null;
    }
  /** `document`: the new details, as they were written. */
  | { readonly kind: 'signing'; readonly call: EncodedCall; readonly document: string }
  /** On its way; in a block that is not final yet. */
  | { readonly kind: 'sent' | 'mined' };

/** Which step a batch is at, and how far it is there. */
export type BatchStep =
  | { readonly kind: 'describing' }
  | {
      readonly kind: 'publishing';
      /** Null before the first is told, and after a failure. */
      readonly activity: Activity | null;
      readonly error: AppError | null;
    }
  /** `calls` is how many transactions are still to be confirmed; `said` is of the pictures of this one. */
  | {
      readonly kind: 'signing';
      readonly call: EncodedCall;
      readonly requestId: string;
      readonly calls: number;
      readonly said: SaidOfPictures;
    }
  /** All is sent, and followed until it is final; `isMined`: blocks have all of it. */
  | {
      readonly kind: 'sent';
      readonly isMined: boolean;
      readonly isFinal: boolean;
      readonly originalsLost: number;
    }
  /** Nothing is on its way, nor left to be sent: what is not registered was found on record meanwhile. */
  | { readonly kind: 'stopped' };

export interface BatchActions {
  /** Settles once they are stored. */
  readonly add: (files: readonly File[]) => Promise<void>;
  readonly retitle: (id: string, title: string) => void;
  readonly choose: (id: string, choice: 'register' | 'leave') => void;
  /** Says what is said of all, and begins to write it where it is kept. Settles once it is stored. */
  readonly describe: (claim: BatchClaim, originals: Lock | null) => Promise<void>;
  /** A transaction is on its way. */
  readonly sent: (transactionHash: string) => void;
  /** Does what failed again. */
  readonly retry: () => void;
  /** Back to the form. */
  readonly change: () => void;
  /** Forgets what is left of it. */
  readonly clear: () => void;
}
