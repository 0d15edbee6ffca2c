import type { PBLink } from '@ipld/dag-pb';
import type { CID } from 'multiformats/cid';
import { linksOf, MOST_LEVELS } from './links.ts';

/** Who has lost a tenth of the leaves is caught in 57 of 100 checks, who has lost half in 99.6. */
const LEAVES = 8;

export interface ProveOptions {
  /** A verified block as the one to be checked has it. */
  readonly read: (cid: CID) => Promise<Uint8Array>;
  /** At least 0, below 1. */
  readonly random: () => number;
}

/**
 * Proves by reading them that somebody has a DAG's root, random leaves, and what leads there; gives the number of leaves.
 * Bytes are as likely to be asked for wherever they are. Needs nothing but the CID, so that it can be done at any time.
 * @throws {AppError} `ipfs.bad_cid` for what is not UnixFS; and what `read` throws
 */
export async function proveHeld(root: CID, { read, random }: ProveOptions): Promise<number> {
  const reading = new Map<string, Promise<readonly PBLink[]>>();
  const readLinks = (cid: CID): Promise<readonly PBLink[]> => {
    const key = cid.toString();
    const links = reading.get(key) ?? read(cid).then((block) => linksOf(cid, block));
    reading.set(key, links);
    return links;
  };
  const leaves = new Set<string>();

  async function walk(): Promise<void> {
    let cid = root;
    for (let level = 0; level < MOST_LEVELS; level += 1) {
      const next = choose(await readLinks(cid), random());
      if (!next) break;
      cid = next.Hash;
    }
    leaves.add(cid.toString());
  }

  await walk();
  await Promise.all(Array.from({ length: LEAVES - 1 }, walk));
  return leaves.size;
}

/** A link, by the share of bytes that lie below it. */
function choose(links: readonly PBLink[], random: number): PBLink | undefined {
  const sizeOf = ({ Tsize = 1 }: PBLink) => Math.max(Tsize, 1);
  let left = random * links.reduce((sum, link) => sum + sizeOf(link), 0);
  return links.find((link) => (left -= sizeOf(link)) < 0) ?? links.at(-1);
}
