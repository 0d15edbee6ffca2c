import * as dagPb from '@ipld/dag-pb';
import type { PBLink } from '@ipld/dag-pb';
import type { CID } from 'multiformats/cid';

/** Who has lost a tenth of the leaves is caught in 57 of 100 checks, who has lost half in 99.6. */
const LEAVES = 8;
/** A path from the root to a leaf of any real file or folder is shorter. */
const MOST_STEPS = 64;

export interface ProveOptions {
  /** A verified block as the one to be checked has it. */
  readonly read: (cid: CID) => Promise<Uint8Array>;
  /** At least 0, below 1. */
  readonly random: () => number;
}

/**
 * Proves by reading them that somebody has a DAG's root, random leaves, and what leads there; gives the number of leaves.
 * Bytes are as likely to be asked for wherever they are. Needs nothing but the CID, so that it can be done at any time.
 * @throws what `read` throws; whatever is not a DAG of UnixFS throws as dag-pb does
 */
export async function proveHeld(root: CID, { read, random }: ProveOptions): Promise<number> {
  const reading = new Map<string, Promise<readonly PBLink[]>>();
  const linksOf = (cid: CID): Promise<readonly PBLink[]> => {
    const key = cid.toString();
    const links = reading.get(key) ?? read(cid).then((block) => decodeLinks(cid, block));
    reading.set(key, links);
    return links;
  };
  const leaves = new Set<string>();

  async function walk(): Promise<void> {
    let cid = root;
    for (let step = 0; step < MOST_STEPS; step += 1) {
      const next = choose(await linksOf(cid), random());
      if (!next) break;
      cid = next.Hash;
    }
    leaves.add(cid.toString());
  }

  await walk();
  await Promise.all(Array.from({ length: LEAVES - 1 }, walk));
  return leaves.size;
}

const decodeLinks = (cid: CID, block: Uint8Array): readonly PBLink[] =>
  cid.code === dagPb.code ? dagPb.decode(block).Links : [];

/** A link, by the share of bytes that lie below it. */
function choose(links: readonly PBLink[], random: number): PBLink | undefined {
  const sizeOf = ({ Tsize = 1 }: PBLink) => Math.max(Tsize, 1);
  let left = random * links.reduce((sum, link) => sum + sizeOf(link), 0);
  return links.find((link) => (left -= sizeOf(link)) < 0) ?? links.at(-1);
}
