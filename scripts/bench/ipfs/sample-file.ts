import { createHash, randomBytes } from 'node:crypto';
import { CarWriter } from '@ipld/car/writer';
import { MemoryBlockstore } from 'blockstore-core';
import { importBytes } from 'ipfs-unixfs-importer';
import { fixedSize } from 'ipfs-unixfs-importer/chunker';
import { concat } from 'uint8arrays/concat';

/** A file of random bytes, as an archive of its blocks. */
export interface SampleFile {
  readonly cid: string;
  readonly sha256: string;
  readonly car: Uint8Array<ArrayBuffer>;
}

/** Cuts random bytes into pieces of `chunkBytes`. */
export async function createSampleFile(sizeBytes: number, chunkBytes: number): Promise<SampleFile> {
  const bytes = randomBytes(sizeBytes);
  const store = new MemoryBlockstore();
  const chunker = fixedSize({ chunkSize: chunkBytes });
  const { cid } = await importBytes(bytes, store, { cidVersion: 1, rawLeaves: true, chunker });
  const { writer, out } = CarWriter.create([cid]);
  const packed = Array.fromAsync(out);
  for await (const block of store.getAll())
    await writer.put({ cid: block.cid, bytes: concat(await Array.fromAsync(block.bytes)) });
  await writer.close();
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  return { cid: cid.toString(), sha256, car: concat(await packed) };
}

/** Gives a node all blocks of a file. */
export async function giveTo(url: string, { car }: SampleFile): Promise<void> {
  const form = new FormData();
  form.set('file', new Blob([car]));
  const response = await fetch(`${url}/api/v0/dag/import`, { method: 'POST', body: form });
  if (!response.ok) throw new Error(`${url} answered HTTP ${response.status}: ${await response.text()}`);
}
