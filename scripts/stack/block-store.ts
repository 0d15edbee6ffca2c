import { MemoryBlockstore } from 'blockstore-core/memory';
import { FsBlockstore } from 'blockstore-fs';
import type { CID } from 'multiformats/cid';

/** Where a node keeps its blocks. */
export interface BlockStore {
  /** The block's bytes, or null when this node does not have it. */
  get(cid: CID): Promise<Uint8Array | null>;
  put(cid: CID, bytes: Uint8Array): Promise<void>;
}

/** Opens a store of verified blocks in a folder, or in memory. */
export async function openBlockStore(directory: string | null): Promise<BlockStore> {
  const blocks = directory === null ? new MemoryBlockstore() : new FsBlockstore(directory);
  if (blocks instanceof FsBlockstore) await blocks.open();
  return {
    async get(cid) {
      if (!(await blocks.has(cid))) return null;
      const parts: Uint8Array[] = [];
      for await (const part of blocks.get(cid)) parts.push(part);
      // A block in memory is one part: copied for each answer, it would keep the collector busier than the sending.
      const [whole, ...others] = parts;
      return whole && others.length === 0 ? whole : Buffer.concat(parts);
    },
    async put(cid, bytes) {
      await blocks.put(cid, bytes);
    },
  };
}
