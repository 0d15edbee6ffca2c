import { storage } from 'wxt/utils/storage';
import type { ProviderConfig } from '../ipfs/providers/config.ts';
import type { Replication } from '../ipfs/replication/replication.ts';
import type { KeptArchive } from '../ipfs/write/kept-archive.ts';
import type { Profile } from '../ipfs/write/profiles.ts';

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

/** Where content of one's own is kept. */
export const ipfsProviders = storage.defineItem<readonly StoredProvider[]>('local:ipfsProviders', {
  version: 1,
  fallback: [],
});

/** In how many of these places something must be to count as kept; null until somebody says so. */
export const ipfsWanted = storage.defineItem<number | null>('local:ipfsWanted', {
  version: 1,
  fallback: null,
});

/** What was put there, and where it was last found. */
export const ipfsContents = storage.defineItem<readonly Replication[]>('local:ipfsContents', {
  version: 1,
  fallback: [],
});

/** What of one's own was put there by hand, the newest first. */
export const ipfsFiles = storage.defineItem<readonly KeptFile[]>('local:ipfsFiles', {
  version: 1,
  fallback: [],
});
