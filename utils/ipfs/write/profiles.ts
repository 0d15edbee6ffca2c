import { fixedSize } from 'ipfs-unixfs-importer/chunker';
import { balanced } from 'ipfs-unixfs-importer/layout';
import type { ImporterOptions } from 'ipfs-unixfs-importer';

/**
 * How files become CIDs, in words to record beside them: whoever has the files gets the same CID with these. Both have
 * version 1, raw leaves and a balanced tree. The first, of many small blocks, is in the words of `ipfs add`; the other is
 * named by https://specs.ipfs.tech/ipips/ipip-0499/
 */
export const PROFILES = {
  '256k': 'cid-version=1 raw-leaves=true chunker=size-262144 max-file-links=174',
  'unixfs-v1-2025': 'unixfs-v1-2025',
} as const;

export type Profile = keyof typeof PROFILES;

/** What pictures' previews and descriptions are written with. */
export const DEFAULT_PROFILE = '256k' satisfies Profile;

const PARAMETERS: Record<Profile, ImporterOptions> = {
  '256k': {
    chunker: fixedSize({ chunkSize: 262_144 }),
    layout: balanced({ maxChildrenPerNode: 174 }),
    shardSplitStrategy: 'links-bytes',
  },
  'unixfs-v1-2025': { profile: 'unixfs-v1-2025' },
};

/** The importer writes into its options, so that each import needs its own. */
export const importerOptions = (profile: Profile): ImporterOptions => ({
  ...PARAMETERS[profile],
  cidVersion: 1,
  rawLeaves: true,
  // One after the other: the order of blocks, and so the parts of an archive, are the same each time.
  fileImportConcurrency: 1,
  blockWriteConcurrency: 1,
});
