import type { Provider } from '../../../utils/ipfs/providers/provider.ts';
import type { PlaceOptions } from '../../../utils/ipfs/replication/place-at.ts';
import { repair } from '../../../utils/ipfs/replication/repair.ts';
import type { Replication } from '../../../utils/ipfs/replication/replication.ts';
import { createOpfsSink, type OpfsSink } from '../../../utils/ipfs/write/opfs-sink.ts';

/** Gives content to who has lost it, by way of the disk, on which nothing is left. @throws as repair */
export async function repairOnDisk(
  found: Replication,
  providers: readonly Provider[],
  options: PlaceOptions,
  createSink: () => Promise<OpfsSink> = createOpfsSink,
): Promise<Replication> {
  const sinks: OpfsSink[] = [];
  try {
    return await repair(found, providers, {
      ...options,
      async createSink() {
        const sink = await createSink();
        sinks.push(sink);
        return sink;
      },
    });
  } finally {
    await Promise.all(sinks.map((sink) => sink.discard()));
  }
}
