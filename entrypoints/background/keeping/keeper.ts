import type { Provider } from '../../../utils/ipfs/providers/provider.ts';
import { check } from '../../../utils/ipfs/replication/check.ts';
import { atProviders, dueForCheck, type Replication } from '../../../utils/ipfs/replication/replication.ts';
import type { OpfsSink } from '../../../utils/ipfs/write/opfs-sink.ts';
import { ipfsContents, ipfsFiles } from '../../../utils/storage/keeping.ts';
import { repairOnDisk } from '../../shared/keeping/repair-on-disk.ts';
import { openStoredProviders } from '../../shared/keeping/stored-providers.ts';
import { awake } from '../awake.ts';
import { sweepDisk } from './sweep-disk.ts';

export interface KeeperOptions {
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** At least 0, below 1. */
  readonly random: () => number;
  readonly openProviders?: () => Promise<readonly Provider[]>;
  /** Where content is while it is given again. */
  readonly createSink?: () => Promise<OpfsSink>;
  readonly sweep?: (nowMs: number) => Promise<void>;
}

/** Sees to it that content of one's own stays where it is. It alone writes down where that is. */
export interface Keeper {
  /** Content that was sent somewhere, or asked about, is looked after from now on, while it is in the list of files. */
  track(content: Replication): Promise<void>;
  /** It is looked after no more; what places have of it stays there. */
  forget(cid: string): Promise<void>;
  /**
   * Frees the disk of what nobody needs any more; then checks what is due, and gives it again to who has lost it. One run at a
   * time, one content after the other; what a worker that is ended does not come to is due the next time.
   */
  tend(): Promise<void>;
}

export function createKeeper({ now, random, ...options }: KeeperOptions): Keeper {
  const { openProviders: open = openStoredProviders, createSink, sweep = sweepDisk } = options;
  const { signal } = new AbortController();
  const io = { now, random, signal };
  let writing: Promise<void> = Promise.resolve();

  /** Whoever forgets a file takes it out of the list first: what a page tells of it after that, or never tells, changes nothing. */
  function change(next: (contents: readonly Replication[]) => readonly Replication[]): Promise<void> {
    const write = async () => {
      const contents = next(await ipfsContents.getValue());
      const listed = new Set((await ipfsFiles.getValue()).map(({ cid }) => cid));
      await ipfsContents.setValue(contents.filter(({ cid }) => listed.has(cid)));
    };
    writing = writing.catch(() => undefined).then(write);
    return writing;
  }

  const track = (content: Replication) =>
    change((contents) => [...contents.filter(({ cid }) => cid !== content.cid), content]);

  /** Of what was forgotten while it was looked after, nothing is written down. */
  const note = (found: Replication) =>
    change((contents) => contents.map((content) => (content.cid === found.cid ? found : content)));

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
    await note(found);
    const usable = new Set(
      found.places.flatMap(({ provider, state }) =>
        state === 'held' || (state !== 'unreachable' && due.has(provider)) ? [provider] : [],
      ),
    );
    const repaired = await repairOnDisk(
      found,
      providers.filter(({ name }) => usable.has(name)),
      io,
      createSink,
    );
    if (repaired !== found) await note(repaired);
  }

  let tending: Promise<void> | null = null;
  async function tendAll(): Promise<void> {
    await sweep(now()).catch(() => undefined);
    await change((contents) => contents);
    const contents = await ipfsContents.getValue();
    if (contents.length === 0) return;
    const providers = await open();
    for (const content of contents) await tendOne(content, providers).catch(() => undefined);
  }

  return {
    track,
    forget: (cid) => change((contents) => contents.filter((content) => content.cid !== cid)),
    tend: () => (tending ??= awake(tendAll).finally(() => (tending = null))),
  };
}
