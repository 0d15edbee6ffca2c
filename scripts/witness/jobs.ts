import { refuse } from './refuse.ts';

/** A capture that somebody asked for. */
export interface Job<T> {
  readonly id: string;
  readonly state: 'waiting' | 'capturing' | 'done';
  /** What comes of it. */
  readonly result: Promise<T>;
}

export interface Jobs<T> {
  /** @throws {AppError} `evidence.no_witness`, `busy` */
  add(work: (signal: AbortSignal) => Promise<T>): Job<T>;
  get(id: string): Job<T> | null;
  /** Ends it, whether it has begun or not, and forgets what came of it. */
  end(id: string): void;
  /** Waits for what becomes of a job, as long as `signal` lets it: a job for which nobody waits any more is ended. */
  wait(id: string, signal: AbortSignal): Promise<T | null>;
  /** Ends all, and waits until the one that was under way has. */
  stop(): Promise<void>;
}

/** One after the other; a few may wait. `patienceMs`: how long a job lives that nobody asks for. */
export function createJobs<T>({ most, patienceMs }: { most: number; patienceMs: number }): Jobs<T> {
  interface Entry {
    readonly id: string;
    state: Job<T>['state'];
    readonly abort: AbortController;
    readonly result: Promise<T>;
    waiting: number;
    forgetting: NodeJS.Timeout;
  }
  const entries = new Map<string, Entry>();
  let last: Promise<unknown> = Promise.resolve();

  function end(id: string): void {
    const entry = entries.get(id);
    if (!entry) return;
    clearTimeout(entry.forgetting);
    entries.delete(id);
    entry.abort.abort(refuse('cancelled', 'nobody waits for this capture any more'));
  }

  const forget = (id: string) => setTimeout(() => end(id), patienceMs).unref();

  return {
    add(work) {
      if (entries.size >= most) throw refuse('busy', `${most} captures are asked for already`);
      const id = crypto.randomUUID();
      const abort = new AbortController();
      const result = last.then(() => {
        abort.signal.throwIfAborted();
        entry.state = 'capturing';
        return work(abort.signal);
      });
      const entry: Entry = { id, state: 'waiting', abort, result, waiting: 0, forgetting: forget(id) };
      last = result.catch(() => null).finally(() => (entry.state = 'done'));
      entries.set(id, entry);
      return entry;
    },
    async stop() {
      for (const id of entries.keys()) end(id);
      await last;
    },
    get: (id) => entries.get(id) ?? null,
    end,
    async wait(id, signal) {
      const entry = entries.get(id);
      if (!entry || signal.aborted) return null;
      clearTimeout(entry.forgetting);
      entry.waiting += 1;
      try {
        const left = new Promise<null>((done) =>
          signal.addEventListener('abort', () => done(null), { once: true }),
        );
        return await Promise.race([entry.result, left]);
      } finally {
        entry.waiting -= 1;
        if (entry.waiting === 0 && entries.has(id)) entry.forgetting = forget(id);
      }
    },
  };
}
