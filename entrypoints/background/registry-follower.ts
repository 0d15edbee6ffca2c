import { AppError } from '../../utils/errors.ts';
import { firstThatAnswers } from '../../utils/registry/chain.ts';
import type { CopyStore } from '../../utils/registry/copy-store.ts';
import type { RefusedSegment } from '../../utils/registry/fetch-segment.ts';
import { openIndexedCopy, partialOf, type IndexedCopy } from '../../utils/registry/indexed-copy.ts';
import type { CopyPlan } from '../../utils/registry/plan.ts';
import type { LogSource } from '../../utils/registry/sync.ts';
import type { Address } from '../../utils/registry/types.ts';
import type { SyncState } from '../../utils/storage/network.ts';
import { copyLog, type CopyLogOptions } from '../../utils/registry/copy-log.ts';

/** The local copy of the registry on one network: answers look-ups without a request and follows the chain when told to. */
export interface RegistryFollower extends Pick<
  IndexedCopy,
  'match' | 'find' | 'newest' | 'worksOf' | 'version'
> {
  /** @throws {AppError} what the RPCs answered, when none could bring the copy up to date; an AbortError after `cancel` */
  sync(): Promise<SyncState>;
  /** Ends a sync that is under way. What it has confirmed stays, and the next one goes on from there. */
  cancel(): void;
  /** Drops the copy; until it was made anew, look-ups are `not_checked`. */
  forget(): Promise<void>;
  /** Ends a sync that is under way, for good; settles when nothing is written any more. */
  stop(): Promise<void>;
}

export interface FollowOptions {
  readonly chainId: number;
  readonly registry: Address;
  readonly sources: readonly LogSource[];
  /** Asked for when whole segments are missing. */
  readonly openSegments: CopyLogOptions['openSegments'];
  /** The newest works of a larger registry are copied, not more. */
  readonly maxWorks: number;
  /** Instead, all of the works of these accounts are, where there are any; in lower case. */
  readonly accounts: readonly string[];
  readonly store: CopyStore;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Told before much is read. */
  readonly onPlan: (plan: CopyPlan) => void;
  /** Works were read: more is to come. */
  readonly onPiece: (piece: { works: number; bytes: number }) => void;
  /** The index has other works: what was answered before may now be otherwise. */
  readonly onGrown: () => void;
}

/** More are not told. */
const MOST_REFUSED = 20;

const isOtherFork = (error: unknown) => error instanceof AppError && error.details['reason'] === 'other_fork';

export async function followRegistry(options: FollowOptions): Promise<RegistryFollower> {
  const { sources, store, accounts, onGrown } = options;
  const stopped = new AbortController();
  const copy = await openIndexedCopy(store, accounts);
  const maxWorks = accounts.length > 0 ? Infinity : options.maxWorks;

  async function syncFrom(source: LogSource, signal: AbortSignal): Promise<SyncState> {
    const before = copy.state;
    const [had, refused]: [number, RefusedSegment[]] = [copy.size, []];
    const newest = await copyLog(source, {
      ...options,
      maxWorks,
      copy,
      onRefused: (it) => refused.push(it),
      signal,
    });
    const { confirmed } = copy.state;
    if (copy.size !== had || confirmed?.head !== before.confirmed?.head) onGrown();
    return {
      blockNumber: newest.number,
      works: copy.size,
      minedAt: new Date(newest.timestampSeconds * 1000).toISOString(),
      ...partialOf(copy),
      ...(refused.length > 0 && { refused: refused.slice(0, MOST_REFUSED) }),
    };
  }

  /** Only when every source has another block where one was final is the copy of a chain that is no more. */
  async function syncAll(signal: AbortSignal): Promise<SyncState> {
    const others = new Set<LogSource>();
    const ask = async (source: LogSource) => {
      try {
        return await syncFrom(source, signal);
      } catch (error) {
        if (isOtherFork(error)) others.add(source);
        throw error;
      }
    };
    try {
      return await firstThatAnswers(sources, ask);
    } catch (error) {
      if (sources.length === 0 || others.size < sources.length) throw error;
      await copy.cut(0);
      return firstThatAnswers(sources, ask);
    }
  }

  let flight: Promise<SyncState> | null = null;
  let cancelled = new AbortController();
  return {
    match: copy.match,
    find: copy.find,
    newest: copy.newest,
    worksOf: copy.worksOf,
    version: copy.version,
    sync: () => {
      if (!flight) {
        cancelled = new AbortController();
        const signal = AbortSignal.any([stopped.signal, cancelled.signal]);
        flight = syncAll(signal).finally(() => (flight = null));
      }
      return flight;
    },
    cancel: () => cancelled.abort(),
    async forget() {
      cancelled.abort();
      await flight?.catch(() => null);
      await copy.cut(0);
      onGrown();
    },
    async stop() {
      stopped.abort();
      await flight?.catch(() => null);
    },
  };
}
