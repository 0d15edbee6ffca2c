import * as dagPb from '@ipld/dag-pb';
import type { Block } from '@ipld/car/iterator';
import { UnixFS } from 'ipfs-unixfs';
import type { CID } from 'multiformats/cid';
import { AppError } from '../../utils/errors.ts';
import type { BlockStore } from './block-store.ts';
import type { EntityBytes } from './gateway-request.ts';

/** Names of links in a shard begin with its place in the table, two digits. */
const SHARD_PREFIX = 2;

interface Node {
  readonly links: readonly dagPb.PBLink[];
  readonly unixfs: UnixFS | null;
}

/** @throws {AppError} `ipfs.not_found` */
async function getBlock(store: BlockStore, cid: CID): Promise<Block> {
  const bytes = await store.get(cid);
  if (!bytes) throw new AppError('ipfs.not_found', `block ${cid} was not found locally`);
  return { cid, bytes };
}

function decodeNode({ cid, bytes }: Block): Node {
  if (cid.code !== dagPb.code) return { links: [], unixfs: null };
  const { Data, Links } = dagPb.decode(bytes);
  return { links: Links, unixfs: Data ? UnixFS.unmarshal(Data) : null };
}

/** Blocks from a folder to what has a name in it, the folder's own first, that of the name not among them. */
async function findName(
  store: BlockStore,
  folder: CID,
  name: string,
): Promise<{ readonly on: readonly Block[]; readonly cid: CID } | null> {
  const block = await getBlock(store, folder);
  const { links, unixfs } = decodeNode(block);
  const isShard = unixfs?.type === 'hamt-sharded-directory';
  for (const { Name = '', Hash } of links) {
    if ((isShard ? Name.slice(SHARD_PREFIX) : Name) === name) return { on: [block], cid: Hash };
    const below = isShard && Name.length === SHARD_PREFIX ? await findName(store, Hash, name) : null;
    if (below) return { ...below, on: [block, ...below.on] };
  }
  return null;
}

/**
 * Follows a path: the blocks on the way, and what is at its end.
 * @throws {AppError} `ipfs.not_found` where it leads nowhere
 */
export async function followPath(
  store: BlockStore,
  root: CID,
  path: readonly string[],
): Promise<{ readonly on: readonly Block[]; readonly cid: CID }> {
  const on: Block[] = [];
  let cid = root;
  for (const name of path) {
    const found = await findName(store, cid, name);
    if (!found) throw new AppError('ipfs.not_found', `no "${name}" below ${cid}`);
    on.push(...found.on);
    ({ cid } = found);
  }
  return { on, cid };
}

/** The blocks of one file or part of it, or of a folder's list without what is in it; depth first. */
export async function* walkEntity(
  store: BlockStore,
  root: CID,
  wanted: EntityBytes | null,
): AsyncGenerator<Block> {
  const block = await getBlock(store, root);
  const { links, unixfs } = decodeNode(block);
  const sizeBytes = unixfs?.isDirectory() ? 0 : Number(unixfs?.fileSize() ?? block.bytes.length);
  const fromEnd = (place: number) => (place < 0 ? Math.max(sizeBytes + place, 0) : place);
  const range = { from: fromEnd(wanted?.from ?? 0), to: fromEnd(wanted?.to ?? sizeBytes - 1) };
  yield block;
  if (unixfs?.type === 'hamt-sharded-directory')
    for (const { Name = '', Hash } of links)
      if (Name.length === SHARD_PREFIX) yield* walkEntity(store, Hash, null);
  if (unixfs && !unixfs.isDirectory()) yield* walkPieces(store, links, unixfs, 0, range);
}

async function* walkPieces(
  store: BlockStore,
  links: readonly dagPb.PBLink[],
  unixfs: UnixFS,
  start: number,
  range: { readonly from: number; readonly to: number },
): AsyncGenerator<Block> {
  let place = start + (unixfs.data?.length ?? 0);
  for (const [index, { Hash }] of links.entries()) {
    const end = place + Number(unixfs.blockSizes[index] ?? 0);
    if (end > range.from && place <= range.to) {
      const block = await getBlock(store, Hash);
      yield block;
      const node = decodeNode(block);
      if (node.unixfs) yield* walkPieces(store, node.links, node.unixfs, place, range);
    }
    place = end;
  }
}
