// What ipfs-car is built on, for the profile that it does not offer itself.
import { configure, type EncoderSettings } from '@ipld/unixfs';
import { withMaxChunkSize } from '@ipld/unixfs/file/chunker/fixed';
import { withWidth } from '@ipld/unixfs/file/layout/balanced';
import * as raw from 'multiformats/codecs/raw';
import type { Profile } from '../../../../utils/ipfs/write/profiles.ts';

/** ipfs-car's own settings are those of unixfs-v1-2025: 1 MiB, 1,024 links, raw leaves. */
export const IPFS_CAR: Record<Profile, EncoderSettings | undefined> = {
  'unixfs-v1-2025': undefined,
  '256k': configure({
    fileChunkEncoder: raw,
    smallFileEncoder: raw,
    chunker: withMaxChunkSize(262_144),
    fileLayout: withWidth(174),
  }),
};

/** The CID of what ipfs-car encoded: its last block's. */
export async function carRoot(blocks: ReadableStream<{ readonly cid: unknown }>): Promise<string> {
  const all = await Array.fromAsync(blocks);
  return String(all.at(-1)?.cid);
}
