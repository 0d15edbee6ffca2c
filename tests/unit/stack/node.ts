import { importer } from 'ipfs-unixfs-importer';
import { MemoryBlockstore } from 'blockstore-core';
import { CarWriter } from '@ipld/car/writer';
import type { CID } from 'multiformats/cid';
import { concat } from 'uint8arrays/concat';
import { onTestFinished } from 'vitest';
import { startIpfsNode, type IpfsNode } from '../../../scripts/stack/ipfs-node.ts';

/** A node of the local stack for the running test. */
export async function startNode(): Promise<IpfsNode> {
  const node = await startIpfsNode({ port: 0, directory: null });
  onTestFinished(() => node.stop());
  return node;
}

/** Gives a node all blocks of a store. */
export async function giveAll(node: IpfsNode, root: CID, store: MemoryBlockstore): Promise<void> {
  const { writer, out } = CarWriter.create([root]);
  const packed = Array.fromAsync(out);
  for await (const { cid, bytes } of store.getAll())
    await writer.put({ cid, bytes: concat(await Array.fromAsync(bytes)) });
  await writer.close();
  const form = new FormData();
  form.set('file', new Blob([concat(await packed)]));
  const response = await fetch(`${node.url}/api/v0/dag/import`, { method: 'POST', body: form });
  if (!response.ok) throw new Error(await response.text());
}

export interface FolderOptions {
  /** Folders above this size become trees of shards; 0 for all. */
  readonly shardSplitThresholdBytes?: number;
}

/** A folder's blocks and its root, from files by their paths. */
export async function packFolder(
  files: Readonly<Record<string, Uint8Array>>,
  options: FolderOptions = {},
): Promise<{ root: CID; store: MemoryBlockstore }> {
  const store = new MemoryBlockstore();
  const source = Object.entries(files).map(([path, content]) => ({ path, content }));
  const added = await Array.fromAsync(
    importer(source, store, { cidVersion: 1, rawLeaves: true, wrapWithDirectory: true, ...options }),
  );
  const root = added.at(-1)?.cid;
  if (!root) throw new Error('nothing was added');
  return { root, store };
}
