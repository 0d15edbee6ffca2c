import { CarBlockIterator } from '@ipld/car/iterator';
import { AppError } from '../errors.ts';
import type { BlockJob } from './gateway-session.ts';
import type { IpfsAddress } from './ipfs-address.ts';
import { whyUnverifiable } from './readable-cid.ts';
import { verifyBlock } from './verify-block.ts';

/** Many small blocks in one archive would each cost a digest. */
const MOST_BLOCKS = 1000;

/** Verified blocks by CID, and who sent them. */
export interface PathBlocks {
  readonly blocks: ReadonlyMap<string, Uint8Array<ArrayBuffer>>;
  readonly host: string | null;
}

export const NO_BLOCKS: PathBlocks = { blocks: new Map(), host: null };

/**
 * The blocks from a folder to what a path in it names, in one request instead of one a level. It only ever saves time: what
 * an archive lacks is fetched block by block, what it has too much is never looked at, and who puts a wrong block into one is
 * dropped as for any other. Never fails.
 */
export async function fetchPathBlocks(job: BlockJob, { cid, path }: IpfsAddress): Promise<PathBlocks> {
  const blocks = new Map<string, Uint8Array<ArrayBuffer>>();
  try {
    const { gateway } = await job.fetch({ cid, path }, async (archive) => {
      for (const [key, block] of await readArchive(archive)) blocks.set(key, block);
    });
    return { blocks, host: gateway.host };
  } catch {
    return NO_BLOCKS;
  }
}

/** @throws {AppError} `ipfs.tampered`, `ipfs.too_large`, `ipfs.bad_cid`; what is no archive is `ipfs.not_found` there */
async function readArchive(archive: Uint8Array<ArrayBuffer>): Promise<Map<string, Uint8Array<ArrayBuffer>>> {
  const blocks = new Map<string, Uint8Array<ArrayBuffer>>();
  const reader = await CarBlockIterator.fromBytes(archive);
  for await (const { cid, bytes } of reader) {
    if (blocks.size === MOST_BLOCKS)
      throw new AppError('ipfs.too_large', `an archive has more than ${MOST_BLOCKS} blocks`);
    if (whyUnverifiable(cid) !== null) continue;
    const block = Uint8Array.from(bytes);
    await verifyBlock(cid, block);
    blocks.set(cid.toString(), block);
  }
  return blocks;
}
