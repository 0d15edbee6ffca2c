import { CID } from 'multiformats/cid';
import type { Provider } from '../providers/provider.ts';
import type { BlobSink } from '../write/blob-sink.ts';
import { createPacker, type Packed } from '../write/packer.ts';
import { placeAt, type PlaceOptions } from './place-at.ts';
import { readFromAny } from './read-from-any.ts';
import { heldPlaces, withChecked, type Place, type Replication } from './replication.ts';
import { walkBlocks } from './walk-blocks.ts';

export interface RepairOptions extends PlaceOptions {
  /** Where the content is kept while it is sent on. */
  readonly createSink: () => Promise<BlobSink>;
}

/**
 * Gives content to all providers that were found to lack it, from those that were found to hold it; every block is verified on
 * its way. Works on what was checked just before.
 * @throws {AppError} as walkBlocks, `ipfs.not_found` when no copy is left; the signal's reason
 */
export async function repair(
  replication: Replication,
  providers: readonly Provider[],
  options: RepairOptions,
): Promise<Replication> {
  const root = CID.parse(replication.cid);
  const held = new Set(heldPlaces(replication.places).map(({ provider }) => provider));
  const good = providers.filter(({ name }) => held.has(name));
  const lacking = providers.filter(({ name }) => !held.has(name));
  if (lacking.length === 0) return replication;

  const read = readFromAny(good, options.signal);
  // Whether there is a copy at all, before anybody is told that there is one.
  await read(root);
  let packing: Promise<Packed> | null = null;
  const pack = async (): Promise<Packed> => {
    const packer = createPacker(await options.createSink());
    for await (const { cid, bytes } of walkBlocks([root], read)) await packer.put(cid, bytes);
    return packer.finish(root);
  };
  // Of several that have it, one that does not tell where it is stands in nobody's way.
  const supply = {
    root,
    packed: () => (packing ??= pack()),
    origins: async () =>
      (await Promise.all(good.map((provider) => provider.addresses(options.signal).catch(() => [])))).flat(),
  };
  const refusedAgain = (place: Place): Place => {
    const before = replication.places.find(({ provider }) => provider === place.provider);
    return place.state === 'held' ? place : { ...place, refusals: 1 + (before?.refusals ?? 0) };
  };
  const places = await Promise.all(
    lacking.map((provider) => placeAt(provider, supply, { ...options, isLost: true })),
  );
  return withChecked(replication, places.map(refusedAgain));
}
