import { decode } from '@ipld/dag-pb';
import { UnixFS } from 'ipfs-unixfs';
import type { CID } from 'multiformats/cid';
import { AppError } from '../errors.ts';
import { DAG_PB, RAW } from './readable-cid.ts';

/** A balanced tree of two links a node would hold 2^64 pieces. */
const MOST_LEVELS = 64;

/** What the nodes above say of a block. */
interface Claim {
  readonly level: number;
  /** How much of the file it holds; null below a folder, which tells no sizes that matter. */
  readonly sizeBytes: bigint | null;
}

interface Node {
  readonly sizeBytes: bigint | undefined;
  readonly children: readonly { readonly cid: CID; readonly sizeBytes: bigint | null }[];
}

/**
 * Gives a check of the blocks of one read, in the order they come: that the tree does not go down for ever, and that each
 * piece has the size that the node above claims. Readers differ in what they make of one that has not, so the same CID would
 * be another file to each.
 * @throws {AppError} from the check: `ipfs.too_large`, `ipfs.bad_cid`
 */
export function createTreeCheck(): (cid: CID, bytes: Uint8Array) => void {
  const claims = new Map<string, Claim>();

  function claim(cid: CID, made: Claim): void {
    const before = claims.get(cid.toString())?.sizeBytes ?? null;
    if (before !== null && made.sizeBytes !== null && before !== made.sizeBytes) throw wrongSize(cid);
    // A folder claims nothing of a file that may be a piece of another as well.
    claims.set(cid.toString(), { ...made, sizeBytes: made.sizeBytes ?? before });
  }

  return (cid, bytes) => {
    const { level, sizeBytes } = claims.get(cid.toString()) ?? { level: 1, sizeBytes: null };
    if (level > MOST_LEVELS)
      throw new AppError('ipfs.too_large', `the file has more than ${MOST_LEVELS} levels`, {
        details: { cid: cid.toString(), mostLevels: MOST_LEVELS },
      });
    const node = decodeNode(cid, bytes);
    if (sizeBytes !== null && node && node.sizeBytes !== sizeBytes) throw wrongSize(cid);
    for (const child of node?.children ?? [])
      claim(child.cid, { level: level + 1, sizeBytes: child.sizeBytes });
  };
}

/** Null of what is no UnixFS: the exporter says what is wrong with it. */
function decodeNode({ code }: CID, bytes: Uint8Array): Node | null {
  if (code === RAW) return { sizeBytes: BigInt(bytes.byteLength), children: [] };
  if (code !== DAG_PB) return null;
  try {
    const { Data, Links } = decode(bytes);
    const unixfs = UnixFS.unmarshal(Data ?? new Uint8Array());
    const isFolder = unixfs.isDirectory();
    const children = Links.map(({ Hash }, index) => ({
      cid: Hash,
      sizeBytes: isFolder ? null : (unixfs.blockSizes[index] ?? null),
    }));
    return { sizeBytes: unixfs.fileSize(), children };
  } catch {
    return null;
  }
}

function wrongSize(cid: CID): AppError {
  const reason = 'a piece has another size than the node above it says';
  return new AppError('ipfs.bad_cid', `${cid}: ${reason}`, { details: { cid: cid.toString(), reason } });
}
