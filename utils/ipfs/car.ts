import { CarWriter } from '@ipld/car/writer';
import { importer } from 'ipfs-unixfs-importer';
import { fixedSize } from 'ipfs-unixfs-importer/chunker';
import { balanced } from 'ipfs-unixfs-importer/layout';
import { CID } from 'multiformats/cid';
import { concat } from 'uint8arrays/concat';
import { AppError } from '../errors.ts';

const CHUNK_BYTES = 262_144;
const MAX_LINKS = 174;

/** How files become CIDs here, in the words of `ipfs add`: whoever has the file gets the same CID with these. */
export const UNIXFS_PROFILE = `cid-version=1 raw-leaves=true chunker=size-${CHUNK_BYTES} max-file-links=${MAX_LINKS}`;

/** The profile as the importer takes it. */
export const unixfsOptions = () =>
  ({
    cidVersion: 1,
    rawLeaves: true,
    chunker: fixedSize({ chunkSize: CHUNK_BYTES }),
    layout: balanced({ maxChildrenPerNode: MAX_LINKS }),
  }) as const;

/** One file as an archive of its blocks. */
export interface Car {
  readonly root: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** Cuts a file into UnixFS blocks and packs them. A file of at most one chunk is one raw block: its CID holds its SHA-256. */
export async function createCar(file: Uint8Array): Promise<Car> {
  const blocks: { cid: CID; bytes: Uint8Array }[] = [];
  const sink = {
    put(cid: CID, bytes: unknown): CID {
      if (!(bytes instanceof Uint8Array))
        throw new AppError('internal.unexpected', 'a block came as a stream');
      blocks.push({ cid, bytes });
      return cid;
    },
  };
  const imported = await Array.fromAsync(importer([{ content: file }], sink, unixfsOptions()));
  const root = imported.at(-1)?.cid;
  if (!root) throw new AppError('internal.unexpected', 'the importer gave no root');
  return { root: root.toString(), bytes: await packBlocks(root, blocks) };
}

/** One block as an archive. The block is not cut, whatever its size. */
export async function blockCar(cid: string, block: Uint8Array): Promise<Car> {
  const root = CID.parse(cid);
  return { root: cid, bytes: await packBlocks(root, [{ cid: root, bytes: block }]) };
}

async function packBlocks(
  root: CID,
  blocks: readonly { cid: CID; bytes: Uint8Array }[],
): Promise<Uint8Array<ArrayBuffer>> {
  const { writer, out } = CarWriter.create([root]);
  const packed = Array.fromAsync(out);
  for (const block of blocks) await writer.put(block);
  await writer.close();
  return concat(await packed);
}
