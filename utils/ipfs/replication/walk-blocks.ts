import type { CID } from 'multiformats/cid';
import { ahead } from '../../ahead.ts';
import { AppError } from '../../errors.ts';
import { linksOf, MOST_LEVELS } from './links.ts';

const READ_AHEAD = 8;

export interface Block {
  readonly cid: CID;
  readonly bytes: Uint8Array;
}

/**
 * All blocks of some DAGs, each once, a root after all that is below it.
 * @throws {AppError} `ipfs.bad_cid` for what is not UnixFS, or too deep; and what `read` throws
 */
export async function* walkBlocks(
  roots: readonly CID[],
  read: (cid: CID) => Promise<Uint8Array>,
): AsyncGenerator<Block> {
  const seen = new Set<string>();
  const isNew = (cid: CID): boolean => !seen.has(cid.toString()) && seen.add(cid.toString()) !== null;

  async function* below({ cid, bytes }: Block, level: number): AsyncGenerator<Block> {
    if (level > MOST_LEVELS)
      throw new AppError('ipfs.bad_cid', `more than ${MOST_LEVELS} levels lie above ${cid}`, {
        details: { cid: cid.toString() },
      });
    const links = linksOf(cid, bytes)
      .map(({ Hash }) => Hash)
      .filter(isNew);
    for await (const child of ahead(links, READ_AHEAD, async (hash) => ({
      cid: hash,
      bytes: await read(hash),
    })))
      yield* below(child, level + 1);
    yield { cid, bytes };
  }

  for (const cid of roots.filter(isNew)) yield* below({ cid, bytes: await read(cid) }, 0);
}
