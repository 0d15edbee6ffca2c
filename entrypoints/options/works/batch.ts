import type { Activity } from '../../../components/files/types.ts';
import type { BatchClaim, BatchPicture, Known, PictureFacts } from '../../../components/works/types.ts';
import { toAppError, type AppError } from '../../../utils/errors.ts';
import type { Lock } from '../../../utils/ipfs/private/age.ts';
import type { Verdict } from '../../../utils/matching/types.ts';
import { send } from '../../../utils/messaging/send.ts';
import type { Registration } from '../../../utils/registry/types.ts';
import { sendFile } from '../files/places.ts';
import { runInWorker } from '../../shared/workers/run-in-worker.ts';
import { publish } from './publish.ts';
import type { PictureRead } from './read-worker.ts';
import {
  addPictures,
  changePicture,
  clearBatch,
  describeBatch,
  readBatch,
  undescribeBatch,
  type Stored,
} from './works-db.ts';

/** What is shown of the batch: what is stored, and what goes on. */
export interface BatchNow {
  /** Null until it was read. */
  readonly stored: Stored | null;
  readonly activity: Activity | null;
  readonly error: AppError | null;
}

const withoutEnding = (name: string) => name.replace(/\.[^.]+$/, '') || name;

/** Held by the page that can encrypt a claim's originals. */
const lockName = (claimId: string) => `whence.originals.${claimId}`;

const holdWhileOpen = (name: string) =>
  new Promise<void>((resolve, reject) => {
    const hold = () => {
      resolve();
      return new Promise<never>(() => {});
    };
    navigator.locks.request(name, hold).catch(reject);
  });

/** Has pictures read, one after the other. @throws the signal's reason, or that the worker died of one of them */
export const readPictures = (
  files: readonly Blob[],
  signal: AbortSignal,
  onRead: (read: PictureRead) => void,
) =>
  runInWorker<readonly Blob[], PictureRead, null>(
    new Worker(new URL('./read-worker.ts', import.meta.url), { type: 'module' }),
    files,
    { signal, onProgress: onRead },
  );

function knownOf(verdict: Verdict<Registration>): Known {
  if (verdict.kind === 'not_checked') return { reason: verdict.reason };
  const works = verdict.kind === 'none' ? [] : verdict.matches;
  return {
    works: works.map(({ kind, work: { workId, registrant, registeredAtSeconds } }) => ({
      kind,
      workId,
      registrant,
      registeredAtSeconds,
    })),
    isPartial: verdict.partial !== undefined,
  };
}

/**
 * Registers pictures in steps, each stored before the next begins: a page that is closed, or a worker that is killed, goes on
 * where it was. Several dashboards show the same batch; one of them works on it.
 */
export function createBatch() {
  const listeners = new Set<() => void>();
  const channel = new BroadcastChannel('whence.works');
  let now: BatchNow = { stored: null, activity: null, error: null };
  /** Of the originals, and for which claim; never stored. */
  let locked: { readonly claimId: string; readonly lock: Lock } | null = null;
  /** Held by the page that is waited for. */
  let awaited: string | null = null;
  let stop = new AbortController();
  let working: Promise<void> | null = null;
  let isMore = false;
  let synced: Promise<unknown> | null = null;

  function show(changes: Partial<BatchNow>): void {
    now = { ...now, ...changes };
    for (const listener of listeners) listener();
  }
  const reread = async () => show({ stored: await readBatch() });
  const changed = async () => {
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a BroadcastChannel has one origin only
    channel.postMessage(null);
    await reread();
  };

  async function lookUp(id: string, { fingerprint }: PictureFacts): Promise<void> {
    // What was registered a minute ago is to be known; where the chain is away, an older copy still tells much.
    synced ??= send('registry.sync', null).catch(() => null);
    await synced;
    const known = await send('works.match', { fingerprint }).then(knownOf, (): Known => ({
      reason: 'failed',
    }));
    await changePicture(id, { known });
  }

  async function take(id: string, result: PictureRead['result']): Promise<void> {
    await changePicture(id, 'facts' in result ? result : { failure: result.failure });
    if ('facts' in result) await lookUp(id, result.facts);
    await changed();
  }

  /** Each is stored as soon as it is read, and looked up while the next one is read. */
  async function readAll(pictures: readonly BatchPicture[], signal: AbortSignal): Promise<void> {
    const unread = pictures.filter(({ facts }) => !facts);
    const taking = pictures.map(({ id, facts }) => facts && take(id, { facts }));
    let done = 0;
    try {
      await readPictures(
        unread.map(({ file }) => file),
        signal,
        ({ index, result }) => {
          done = index + 1;
          taking.push(take(unread[index]?.id ?? '', result));
        },
      );
    } catch (thrown) {
      signal.throwIfAborted();
      // The worker died of this one; the others are read by another.
      taking.push(take(unread[done]?.id ?? '', { failure: toAppError(thrown).code }));
    }
    await Promise.all(taking);
  }

  /** Whether the page that can encrypt the originals is open; once it is not, it is gone on without them. */
  async function isOpenElsewhere(claimId: string): Promise<boolean> {
    const name = lockName(claimId);
    const isOpen = await navigator.locks.request(name, { ifAvailable: true }, (held) => held === null);
    if (isOpen && awaited !== name) void navigator.locks.request((awaited = name), () => {}).then(goOn);
    return isOpen;
  }

  /** Does the next thing; whether there was one. */
  async function doNext(signal: AbortSignal): Promise<boolean> {
    const stored = await readBatch();
    const { batch, pictures } = stored;
    const open = pictures.filter(({ facts, failure, known }) => !failure && !(facts && known));
    if (open.length > 0) await readAll(open, signal);
    else if (batch.claim && !batch.isKept) {
      const lock = locked?.claimId === batch.claimId ? locked.lock : null;
      const chosen = pictures.filter(({ id }) => batch.chosen.includes(id));
      const lacksLock =
        batch.keepsOriginals && !lock && chosen.some(({ originalCid }) => originalCid === null);
      if (lacksLock && batch.claimId && (await isOpenElsewhere(batch.claimId))) return false;
      const tell = (activity: Activity) => show({ activity });
      try {
        await publish(stored, lock, { tell, signal });
        for (const { originalCid } of (await readBatch()).pictures)
          // What is not sent now is listed among the files, and sent from there.
          if (originalCid) await sendFile(originalCid, { tell, signal }).catch(() => null);
      } finally {
        show({ activity: null });
      }
    } else return false;
    return true;
  }

  async function work(): Promise<void> {
    const { signal } = stop;
    isMore = false;
    try {
      // Who is to wait for another dashboard can be told to stop as well.
      await navigator.locks.request('whence.works', { signal }, async () => {
        // Where nothing was done there is nothing to tell: the other would tell it back for ever.
        while (await doNext(signal)) await changed();
      });
    } catch (thrown) {
      if (!signal.aborted) show({ error: toAppError(thrown) });
    }
    await reread();
  }

  function goOn(): void {
    if (now.error) return;
    if (working) isMore = true;
    else
      working = work().finally(() => {
        working = null;
        if (isMore) goOn();
      });
  }

  /** Ends what goes on, and waits for its end. */
  async function halt(): Promise<void> {
    stop.abort();
    await working;
    stop = new AbortController();
    show({ error: null, activity: null });
  }

  async function after(job: Promise<void>): Promise<void> {
    await job;
    await changed();
    goOn();
  }

  channel.addEventListener('message', () => {
    void reread();
    goOn();
  });
  void reread().then(goOn);

  return {
    read: (): BatchNow => now,
    subscribe(listener: () => void): () => void {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },

    async add(files: readonly File[]): Promise<void> {
      const order = (now.stored?.pictures.at(-1)?.order ?? 0) + 1;
      const pictures = files.map((file, index): BatchPicture => ({
        id: crypto.randomUUID(),
        order: order + index,
        name: file.name,
        title: withoutEnding(file.name),
        file,
        facts: null,
        failure: null,
        known: null,
        choice: null,
        metadataDigest: null,
        originalCid: null,
      }));
      synced = null;
      await after(addPictures(pictures));
    },

    change: (id: string, changes: Pick<Partial<BatchPicture>, 'title' | 'choice'>) =>
      after(changePicture(id, changes)),

    async describe(claim: BatchClaim, chosen: readonly string[], originals: Lock | null): Promise<void> {
      const claimId = crypto.randomUUID();
      locked = originals && { claimId, lock: originals };
      if (originals) await holdWhileOpen(lockName(claimId));
      await after(describeBatch({ claim, claimId, chosen, keepsOriginals: originals !== null }));
    },

    retry(): void {
      show({ error: null });
      goOn();
    },

    /** Back to the form; what was written by then stays among the files. */
    async undescribe(): Promise<void> {
      await halt();
      await after(undescribeBatch());
    },

    async clear(): Promise<void> {
      await halt();
      locked = null;
      await after(clearBatch());
    },
  };
}
