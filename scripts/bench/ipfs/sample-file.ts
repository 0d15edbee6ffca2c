import { createHash, randomBytes } from 'node:crypto';
import { CarWriter } from '@ipld/car/writer';
import { MemoryBlockstore } from 'blockstore-core';
import { importBytes, importer } from 'ipfs-unixfs-importer';
import { fixedSize } from 'ipfs-unixfs-importer/chunker';
import type { CID } from 'multiformats/cid';
import { concat } from 'uint8arrays/concat';
import { AppError } from '../../../utils/errors.ts';

/** A file of random bytes, as an archive of its blocks. */
export interface SampleFile {
  /** Or that of a folder and a path. */
  readonly cid: string;
  readonly sha256: string;
  readonly car: Uint8Array<ArrayBuffer>;
}

const digestOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

async function packAll(root: CID, store: MemoryBlockstore): Promise<Uint8Array<ArrayBuffer>> {
  const { writer, out } = CarWriter.create([root]);
  const packed = Array.fromAsync(out);
  for await (const { cid, bytes } of store.getAll())
    await writer.put({ cid, bytes: concat(await Array.fromAsync(bytes)) });
  await writer.close();
  return concat(await packed);
}

/** Cuts random bytes into pieces of `chunkBytes`. */
export async function createSampleFile(sizeBytes: number, chunkBytes: number): Promise<SampleFile> {
  const bytes = randomBytes(sizeBytes);
  const store = new MemoryBlockstore();
  const chunker = fixedSize({ chunkSize: chunkBytes });
  const { cid } = await importBytes(bytes, store, { cidVersion: 1, rawLeaves: true, chunker });
  return { cid: cid.toString(), sha256: digestOf(bytes), car: await packAll(cid, store) };
}

/** A file of two pieces, five folders deep. */
export async function createDeepFile(): Promise<SampleFile> {
  const bytes = randomBytes(300_000);
  const store = new MemoryBlockstore();
  const path = 'a/b/c/d/e.bin';
  const options = { cidVersion: 1, rawLeaves: true, wrapWithDirectory: true } as const;
  const added = await Array.fromAsync(importer([{ path, content: bytes }], store, options));
  const root = added.at(-1)?.cid;
  if (!root) throw new AppError('internal.unexpected', 'the importer gave no root');
  return { cid: `${root}/${path}`, sha256: digestOf(bytes), car: await packAll(root, store) };
}

/** Gives a node all blocks of a file. */
export async function giveTo(url: string, { car }: SampleFile): Promise<void> {
  const form = new FormData();
  form.set('file', new Blob([car]));
  const response = await fetch(`${url}/api/v0/dag/import`, { method: 'POST', body: form });
  if (!response.ok) throw new Error(`${url} answered HTTP ${response.status}: ${await response.text()}`);
}
