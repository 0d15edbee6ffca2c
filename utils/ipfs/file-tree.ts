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
  /** `atByte` is where each begins, from where its node does; null below a folder. */
  readonly children: readonly {
    readonly cid: CID;
    readonly sizeBytes: bigint | null;
    readonly atByte: number | null;
  }[];
}

export interface TreeCheck {
  /** Where in the file the next block with this CID begins, as the nodes above say; 0 for what is no part of one. */
  place(cid: CID): number;
  /** @throws {AppError} `ipfs.too_large`, `ipfs.bad_cid` */
  check(cid: CID, bytes: Uint8Array, atByte: number): void;
}

/**
 * Checks the blocks of one read, in the order they come: that the tree does not go down for ever, and that each piece has the
 * size that the node above claims. Readers differ in what they make of one that has not, so the same CID would be another file
 * to each.
 */
export function createTreeCheck(): TreeCheck {
  const claims = new Map<string, Claim>();
  /** A block that stands in several places is asked for as often, the first place first. */
  const places = new Map<string, number[]>();

  function claim(cid: CID, made: Claim): void {
    const before = claims.get(cid.toString())?.sizeBytes ?? null;
    if (before !== null && made.sizeBytes !== null && before !== made.sizeBytes) throw wrongSize(cid);
    // A folder claims nothing of a file that may be a piece of another as well.
    claims.set(cid.toString(), { ...made, sizeBytes: made.sizeBytes ?? before });
  }

  function setPlace(cid: CID, atByte: number): void {
    const known = places.get(cid.toString()) ?? [];
    known.splice(known.findLastIndex((before) => before <= atByte) + 1, 0, atByte);
    places.set(cid.toString(), known);
  }

  return {
    place: (cid) => places.get(cid.toString())?.shift() ?? 0,
    check(cid, bytes, atByte) {
      const { level, sizeBytes } = claims.get(cid.toString()) ?? { level: 1, sizeBytes: null };
      if (level > MOST_LEVELS)
        throw new AppError('ipfs.too_large', `the file has more than ${MOST_LEVELS} levels`, {
          details: { cid: cid.toString(), mostLevels: MOST_LEVELS },
        });
      const node = decodeNode(cid, bytes);
      if (sizeBytes !== null && node && node.sizeBytes !== sizeBytes) throw wrongSize(cid);
      for (const child of node?.children ?? []) {
        claim(child.cid, { level: level + 1, sizeBytes: child.sizeBytes });
        if (child.atByte !== null) setPlace(child.cid, atByte + child.atByte);
      }
    },
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
    let end = unixfs.data?.byteLength ?? 0;
    const children = Links.map(({ Hash }, index) => {
      const sizeBytes = isFolder ? null : (unixfs.blockSizes[index] ?? null);
      const atByte = isFolder ? null : end;
      end += Number(sizeBytes ?? 0);
      return { cid: Hash, sizeBytes, atByte };
    });
    return { sizeBytes: unixfs.fileSize(), children };
  } catch {
    return null;
  }
}

function wrongSize(cid: CID): AppError {
  const reason = 'a piece has another size than the node above it says';
  return new AppError('ipfs.bad_cid', `${cid}: ${reason}`, { details: { cid: cid.toString(), reason } });
}
