import * as dagPb from '@ipld/dag-pb';
import type { Block } from '@ipld/car/iterator';
import type { CID } from 'multiformats/cid';
import * as raw from 'multiformats/codecs/raw';
import { sha256 } from 'multiformats/hashes/sha2';
import { equals } from 'uint8arrays/equals';
import { AppError } from '../../utils/errors.ts';
import { MAX_BLOCK_BYTES } from '../../utils/ipfs/gateway.ts';
import type { BlockStore } from './block-store.ts';

/** What UnixFS is made of; this node has no use for more. */
const isUnixFs = (cid: CID) => cid.code === raw.code || cid.code === dagPb.code;

/** @throws {AppError} `ipfs.bad_cid`, `ipfs.too_large`, or `ipfs.tampered` when the bytes are not the CID's */
export async function verifyBlock({ cid, bytes }: Block): Promise<void> {
  if (!isUnixFs(cid) || cid.multihash.code !== sha256.code) {
    throw new AppError('ipfs.bad_cid', `only raw and dag-pb blocks under sha2-256 are kept: ${cid}`);
  }
  if (bytes.length > MAX_BLOCK_BYTES) {
    throw new AppError(
      'ipfs.too_large',
      `block of ${bytes.length} bytes, at most ${MAX_BLOCK_BYTES}: ${cid}`,
    );
  }
  if (!equals((await sha256.digest(bytes)).bytes, cid.multihash.bytes)) {
    throw new AppError('ipfs.tampered', `the block's bytes do not hash to ${cid}`);
  }
}

/**
 * The blocks of a DAG depth first, each once: `order=dfs; dups=n`.
 * @throws {AppError} `ipfs.not_found` when the store has not all of it
 */
export async function* walkDag(store: BlockStore, root: CID): AsyncGenerator<Block> {
  const seen = new Set<string>();
  const waiting = [root];
  for (let cid = waiting.pop(); cid; cid = waiting.pop()) {
    if (seen.has(cid.toString())) continue;
    seen.add(cid.toString());
    const bytes = await store.get(cid);
    if (!bytes) throw new AppError('ipfs.not_found', `block ${cid} was not found locally`);
    yield { cid, bytes };
    if (cid.code !== dagPb.code) continue;
    waiting.push(
      ...dagPb
        .decode(bytes)
        .Links.map((link) => link.Hash)
        .toReversed(),
    );
  }
}
