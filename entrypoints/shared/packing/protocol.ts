import type { ErrorCode, ErrorDetails } from '../../../utils/errors.ts';
import type { Lock } from '../../../utils/ipfs/private/age.ts';
import type { Packed } from '../../../utils/ipfs/write/packer.ts';
import type { Profile } from '../../../utils/ipfs/write/profiles.ts';

/** A file of the user's, by its path in the folder that is packed. */
export interface FolderFile {
  readonly path: string;
  readonly file: File;
}

export interface PackOrder {
  /** A folder's, or a file alone. */
  readonly files: readonly FolderFile[] | File;
  readonly profile: Profile;
  /** What is packed is then encrypted first; a folder becomes one archive (tar) before that, so that no name is left to read. */
  readonly lock?: Lock;
}

/** What the worker tells, the last one being `packed` or `failed`. `archive` is for removeArchive. */
export type PackNews =
  | { readonly kind: 'read'; readonly readBytes: number; readonly totalBytes: number }
  | { readonly kind: 'packed'; readonly packed: Packed; readonly archive: string }
  | {
      readonly kind: 'failed';
      readonly code: ErrorCode;
      readonly message: string;
      readonly details: ErrorDetails;
    };
