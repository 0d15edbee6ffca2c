import { AppError, toAppError } from '../../utils/errors.ts';
import type { Fingerprint } from '../../utils/imaging/types.ts';
import type { IndexStore } from '../../utils/matching/store.ts';
import type { Verdict } from '../../utils/matching/types.ts';
import { createWorkIndex } from '../../utils/matching/work-index.ts';
import { firstThatAnswers } from '../../utils/registry/chain.ts';
import {
  compareFork,
  syncLog,
  type Block,
  type LogSource,
  type SyncCursor,
} from '../../utils/registry/sync.ts';
import type { Address, Registration } from '../../utils/registry/types.ts';
import type { SyncState } from '../../utils/storage/items.ts';

/** How far the local copy goes. What `source` gave beyond `confirmed` the contract has yet to confirm. */
export interface CopyProgress {
  readonly confirmed: SyncCursor | null;
  readonly reached: SyncCursor | null;
  readonly source: string;
}

/** The local copy of the registry on one network: answers look-ups from memory and follows the chain when told to. */
export interface RegistryFollower {
  match(fingerprint: Fingerprint): Verdict<Registration>;
  find(workId: string): Registration | undefined;
  /** @throws {AppError} what the RPCs answered, when none could bring the copy up to date */
  sync(): Promise<SyncState>;
  /** Ends a sync that is under way; settles when nothing is written any more. */
  stop(): Promise<void>;
}

export interface FollowOptions {
  readonly chainId: number;
  readonly registry: Address;
  readonly sources: readonly LogSource[];
  readonly store: IndexStore<Registration, CopyProgress>;
  /** A piece was kept: more is to come. */
  readonly onPiece: () => void;
  /** The index has new works: what was answered before may now be otherwise. */
  readonly onGrown: () => void;
}

const NOTHING: CopyProgress = { confirmed: null, reached: null, source: '' };

const isWhole = (works: readonly Registration[], { reached }: CopyProgress) =>
  works.length === (reached?.count ?? 0) && works.every(({ sequence }, position) => sequence === position);

export async function followRegistry(options: FollowOptions): Promise<RegistryFollower> {
  const { chainId, registry, sources, store, onPiece, onGrown } = options;
  const stopped = new AbortController();

  const kept = await store.load();
  let progress = kept.cursor ?? NOTHING;
  // A copy with a gap would answer "none" where it should not: the log itself has everything.
  if (!isWhole(kept.works, progress)) {
    progress = NOTHING;
    kept.works = [];
    await store.replace([], NOTHING);
  }
  const confirmedCount = () => progress.confirmed?.count ?? 0;
  let index = createWorkIndex<Registration>();
  index.add(kept.works.slice(0, confirmedCount()));
  let unconfirmed = kept.works.slice(confirmedCount());

  async function keep(works: readonly Registration[], next: CopyProgress) {
    stopped.signal.throwIfAborted();
    // Stored first: what a full disk refuses must not count as read.
    await store.append(works, next);
    progress = next;
    unconfirmed.push(...works);
    onPiece();
  }

  async function goBackToConfirmed() {
    const { confirmed } = progress;
    progress = { confirmed, reached: confirmed, source: '' };
    unconfirmed = [];
    await store.truncate(confirmedCount(), progress);
  }

  /** A fork took the place of the one that was copied: the new copy is made aside, and only then takes the old one's place. */
  async function copyAnew(source: LogSource): Promise<Block> {
    const works: Registration[] = [];
    const collect = async (piece: readonly Registration[]) => {
      stopped.signal.throwIfAborted();
      works.push(...piece);
      onPiece();
    };
    const { cursor, newest } = await syncLog({ source, chainId, registry, cursor: null, keep: collect });
    const next = { confirmed: cursor, reached: cursor, source: source.host };
    await store.replace(works, next);
    progress = next;
    unconfirmed = [];
    index = createWorkIndex();
    index.add(works);
    onGrown();
    return newest;
  }

  async function goOn(source: LogSource): Promise<Block> {
    const { confirmed, reached } = progress;
    try {
      const { cursor, newest } = await syncLog({
        source,
        chainId,
        registry,
        cursor: reached,
        keep: (works, next) => keep(works, { confirmed, reached: next, source: source.host }),
      });
      await keep([], { confirmed: cursor, reached: cursor, source: source.host });
      const grown = unconfirmed;
      unconfirmed = [];
      index.add(grown);
      if (grown.length > 0) onGrown();
      return newest;
    } catch (error) {
      if (toAppError(error).code === 'registry.inconsistent') await goBackToConfirmed();
      throw error;
    }
  }

  async function syncFrom(source: LogSource): Promise<SyncState> {
    // Only the source that gave them vouches for works that are not confirmed.
    const isOwn = progress.source === source.host;
    if (progress.reached?.blockNumber !== progress.confirmed?.blockNumber) {
      if (!isOwn || !progress.reached || (await compareFork(source, progress.reached)) !== 'same') {
        await goBackToConfirmed();
      }
    }
    const fork = progress.confirmed ? await compareFork(source, progress.confirmed) : 'same';
    if (fork === 'behind') {
      throw new AppError('registry.unreachable', `${source.host} is behind the local copy`, {
        details: { host: source.host },
      });
    }
    const newest = fork === 'other' ? await copyAnew(source) : await goOn(source);
    return {
      blockNumber: newest.number,
      works: confirmedCount(),
      minedAt: new Date(newest.timestampSeconds * 1000).toISOString(),
    };
  }

  let flight: Promise<SyncState> | null = null;
  return {
    match: (fingerprint) =>
      progress.confirmed ? index.match(fingerprint) : { kind: 'not_checked', reason: 'index_not_ready' },
    find: (workId) => index.find(workId),
    sync: () => {
      flight ??= firstThatAnswers(sources, syncFrom).finally(() => (flight = null));
      return flight;
    },
    async stop() {
      stopped.abort();
      await flight?.catch(() => null);
    },
  };
}
