import { toAppError } from '../../utils/errors.ts';
import type { Fingerprint } from '../../utils/imaging/types.ts';
import { openIndexStore, type IndexStore } from '../../utils/matching/store.ts';
import type { Verdict } from '../../utils/matching/types.ts';
import { createWorkIndex, type WorkIndex } from '../../utils/matching/work-index.ts';
import { createRegistrySource, firstThatAnswers, type RegistrySource } from '../../utils/registry/chain.ts';
import { workRegistryAddress } from '../../utils/registry/generated/work-registry.ts';
import { syncLog, type SyncCursor, type SyncProgress } from '../../utils/registry/sync.ts';
import type { Registration } from '../../utils/registry/types.ts';
import { syncState, type NetworkSettings, type SyncState } from '../../utils/storage/items.ts';

/** The local copy of the registry on one network: answers look-ups from memory and follows the chain when told to. */
export interface RegistryFollower {
  readonly sources: readonly RegistrySource[];
  match(fingerprint: Fingerprint): Verdict<Registration>;
  find(workId: string): Registration | undefined;
  /** @throws {AppError} what the RPCs answered, when none could bring the copy up to date */
  sync(): Promise<SyncState>;
}

const NOTHING: SyncProgress = { confirmed: null, reached: null };

/** @param onGrown called when a sync has brought new works: what was answered before may now be otherwise */
export async function followRegistry(
  network: NetworkSettings,
  onGrown: () => void,
): Promise<RegistryFollower> {
  const registry = workRegistryAddress;
  const sources = network.rpcUrls.map((rpcUrl) => createRegistrySource({ rpcUrl, registry }));
  const store: IndexStore<Registration, SyncProgress> = await openIndexStore(
    `${network.chainId}-${registry}`,
  );

  const kept = await store.load();
  let progress = kept.cursor ?? NOTHING;
  const confirmedCount = () => progress.confirmed?.count ?? 0;
  let index: WorkIndex<Registration> = createWorkIndex();
  index.add(kept.works.slice(0, confirmedCount()));
  let unconfirmed = kept.works.slice(confirmedCount());

  async function goBackTo(confirmed: SyncCursor | null) {
    progress = { confirmed, reached: confirmed };
    unconfirmed = [];
    await store.truncate(confirmedCount(), progress);
  }

  async function syncFrom(source: RegistrySource): Promise<SyncState> {
    const { confirmed } = progress;
    try {
      const reached = await syncLog({
        source,
        chainId: network.chainId,
        registry,
        cursor: progress.reached,
        keep: async (works, cursor) => {
          progress = { confirmed, reached: cursor };
          await store.append(works, progress);
          unconfirmed.push(...works);
        },
      });
      progress = { confirmed: reached, reached };
      await store.append([], progress);
    } catch (error) {
      if (toAppError(error).code === 'registry.inconsistent') await goBackTo(confirmed);
      throw error;
    }
    const hasGrown = unconfirmed.length > 0;
    index.add(unconfirmed);
    unconfirmed = [];
    const state = {
      blockNumber: progress.confirmed?.blockNumber ?? 0,
      works: confirmedCount(),
      syncedAt: new Date().toISOString(),
    };
    await syncState.setValue(state);
    if (hasGrown) onGrown();
    return state;
  }

  async function sync(): Promise<SyncState> {
    try {
      return await firstThatAnswers(sources, syncFrom);
    } catch (error) {
      if (toAppError(error).code !== 'registry.inconsistent' || !progress.confirmed) throw error;
      // No RPC agrees with the copy: it is of a fork that is gone, or damaged. The log itself has everything.
      await goBackTo(null);
      index = createWorkIndex();
      return firstThatAnswers(sources, syncFrom);
    }
  }

  let flight: Promise<SyncState> | null = null;
  return {
    sources,
    match: (fingerprint) =>
      progress.confirmed ? index.match(fingerprint) : { kind: 'not_checked', reason: 'index_not_ready' },
    find: (workId) => index.find(workId),
    sync: () => {
      flight ??= sync().finally(() => (flight = null));
      return flight;
    },
  };
}
