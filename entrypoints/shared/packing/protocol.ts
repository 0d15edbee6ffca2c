import type { ErrorCode, ErrorDetails } from '../../../utils/errors.ts';
import type { Packed } from '../../../utils/ipfs/write/packer.ts';
import type { Profile } from '../../../utils/ipfs/write/profiles.ts';

/** A file of the user's, by its path in the folder that is packed; or a file alone, without a path. */
export interface PackOrder {
  readonly files: readonly { readonly path: string; readonly file: File }[] | File;
  readonly profile: Profile;
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
