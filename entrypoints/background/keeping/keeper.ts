import type { Provider } from '../../../utils/ipfs/providers/provider.ts';
import { check } from '../../../utils/ipfs/replication/check.ts';
import { repair } from '../../../utils/ipfs/replication/repair.ts';
import { atProviders, dueForCheck, type Replication } from '../../../utils/ipfs/replication/replication.ts';
import { createOpfsSink, type OpfsSink } from '../../../utils/ipfs/write/opfs-sink.ts';
import { ipfsContents } from '../../../utils/storage/items.ts';
import { awake } from '../awake.ts';
import { openStoredProviders } from './stored-providers.ts';

export interface KeeperOptions {
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** At least 0, below 1. */
  readonly random: () => number;
  readonly openProviders?: () => Promise<readonly Provider[]>;
  /** Where content is while it is given again. */
  readonly createSink?: () => Promise<OpfsSink>;
}

/** Sees to it that content of one's own stays where it is. */
export interface Keeper {
  /** Content that was sent somewhere is looked after from now on. */
  track(content: Replication): Promise<void>;
  /**
   * Checks what is due, and gives it again to who has lost it. One run at a time, one content after the other; what a worker that
   * is ended does not come to is due the next time.
   */
  tend(): Promise<void>;
}

export function createKeeper({ now, random, ...options }: KeeperOptions): Keeper {
  const { openProviders: open = openStoredProviders, createSink = createOpfsSink } = options;
  const { signal } = new AbortController();
  const io = { now, random, signal };
  let writing: Promise<void> = Promise.resolve();

  function track(content: Replication): Promise<void> {
    const write = async () => {
      const others = (await ipfsContents.getValue()).filter(({ cid }) => cid !== content.cid);
      await ipfsContents.setValue([...others, content]);
    };
    writing = writing.catch(() => undefined).then(write);
    return writing;
  }

  async function tendOne(content: Replication, providers: readonly Provider[]): Promise<void> {
    const names = providers.map(({ name }) => name);
    const due = new Set(dueForCheck(content, names, now()));
    if (due.size === 0) return;
    const known = atProviders(content, names);
    const found = await check(
      known,
      providers.filter(({ name }) => due.has(name)),
      io,
    );
    await track(found);
    const usable = new Set(
      found.places.flatMap(({ provider, state }) =>
        state === 'held' || (state !== 'unreachable' && due.has(provider)) ? [provider] : [],
      ),
    );
    await give(
      found,
      providers.filter(({ name }) => usable.has(name)),
    );
  }

  async function give(found: Replication, providers: readonly Provider[]): Promise<void> {
    const sinks: OpfsSink[] = [];
    try {
      const repaired = await repair(found, providers, {
        ...io,
        async createSink() {
          const sink = await createSink();
          sinks.push(sink);
          return sink;
        },
      });
      if (repaired !== found) await track(repaired);
    } finally {
      await Promise.all(sinks.map((sink) => sink.discard()));
    }
  }

  let tending: Promise<void> | null = null;
  async function tendAll(): Promise<void> {
    const contents = await ipfsContents.getValue();
    if (contents.length === 0) return;
    const providers = await open();
    for (const content of contents) await tendOne(content, providers).catch(() => undefined);
  }

  return { track, tend: () => (tending ??= awake(tendAll).finally(() => (tending = null))) };
}
