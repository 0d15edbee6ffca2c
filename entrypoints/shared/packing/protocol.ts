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

export interface PackProgress {
  readonly readBytes: number;
  readonly totalBytes: number;
}

/** `archive` is for removeArchive. */
export interface PackDone {
  readonly packed: Packed;
  readonly archive: string;
}
