import type { VerifiedPackage } from '../../utils/evidence/verify/types.ts';
import type { AppError } from '../../utils/errors.ts';

/** A capture as the list has it. Times are ISO 8601. */
export interface CaptureSummary {
  readonly captureId: string;
  readonly title: string;
  readonly url: string;
  readonly note: string;
  readonly mode: 'default' | 'full';
  readonly capturedAt: string;
  readonly sizeBytes: number;
  /** `<chainId>:<workId>` */
  readonly works: readonly string[];
  /** Sealed by this device. */
  readonly isOwn: boolean;
  /** CID of its encrypted copy; null when it was sealed without one. */
  readonly ciphertextCid: string | null;
  readonly proofs: readonly ProofSummary[];
  /** Empty where its log was altered, which the checks tell of. */
  readonly custody: readonly CustodyView[];
}

/** A proof of time: there, or on its way. */
export interface ProofSummary {
  readonly label: string;
  readonly state: 'there' | 'waiting' | 'failing';
}

/** One line of custody. */
export interface CustodyView {
  readonly line: number;
  readonly at: string;
  readonly action: string;
  readonly what: string | null;
  readonly isOwn: boolean;
}

/** Something that takes a while: what, how far, and how it ended. */
export type Task =
  | {
      readonly kind: 'running';
      readonly words: string;
      readonly doneBytes: number;
      readonly totalBytes: number;
    }
  | { readonly kind: 'done'; readonly words: string }
  | { readonly kind: 'failed'; readonly error: AppError; readonly words: string };

export interface LibraryActions {
  readonly exportOne: (captureId: string, form: 'plain' | 'encrypted') => void;
  readonly exportAll: () => void;
  readonly importFile: (file: File) => void;
  readonly receipt: (captureId: string, verified: VerifiedPackage) => void;
  readonly copy: (captureId: string) => void;
  readonly remove: (captureId: string) => void;
  readonly cancel: () => void;
}

/** The picture of a capture for the list; null when it has none. */
export type ReadThumbnail = (captureId: string) => Promise<Blob | null>;
