import * as dagPb from '@ipld/dag-pb';
import type { PBLink } from '@ipld/dag-pb';
import type { CID } from 'multiformats/cid';
import { AppError } from '../../errors.ts';

/** A path from the root to a leaf of any real file or folder is shorter. */
export const MOST_LEVELS = 64;

/** What a block of UnixFS links to. @throws {AppError} `ipfs.bad_cid` for a block that is none */
export function linksOf(cid: CID, block: Uint8Array): readonly PBLink[] {
  if (cid.code !== dagPb.code) return [];
  try {
    return dagPb.decode(block).Links;
  } catch (cause) {
    throw new AppError('ipfs.bad_cid', `${cid} is no block of UnixFS`, {
      details: { cid: cid.toString() },
      cause,
    });
  }
}
