import type { Provider } from '../../../utils/ipfs/providers/provider.ts';
import type { PlaceOptions } from '../../../utils/ipfs/replication/place-at.ts';
import { repair } from '../../../utils/ipfs/replication/repair.ts';
import type { Replication } from '../../../utils/ipfs/replication/replication.ts';
import type { BlobSink } from '../../../utils/ipfs/write/blob-sink.ts';
import { createOpfsSink, removeArchive } from '../../../utils/ipfs/write/opfs-sink.ts';

/** Where content is while it is given again. */
export interface Disk {
  readonly createSink: () => Promise<BlobSink & { readonly name: string }>;
  readonly remove: (name: string) => Promise<void>;
}

export const OPFS: Disk = { createSink: () => createOpfsSink(), remove: removeArchive };

/** Gives content to who has lost it, by way of the disk, on which nothing is left. @throws as repair */
export async function repairOnDisk(
  found: Replication,
  providers: readonly Provider[],
  options: PlaceOptions,
  disk = OPFS,
): Promise<Replication> {
  const archives: string[] = [];
  try {
    return await repair(found, providers, {
      ...options,
      async createSink() {
        const sink = await disk.createSink();
        archives.push(sink.name);
        return sink;
      },
    });
  } finally {
    await Promise.all(archives.map(disk.remove));
  }
}
