import type { Activity, Doing, Doings } from '../../../components/files/types.ts';
import { toAppError } from '../../../utils/errors.ts';

/** Progress is told more often than anybody can read it. */
const TELL_EVERY_MS = 100;

export interface Work {
  readonly tell: (activity: Activity) => void;
  readonly signal: AbortSignal;
}

export type DoWork = (io: Work) => Promise<Activity | null>;

interface Started {
  readonly again: () => void;
  readonly stop: AbortController;
  isOver: boolean;
}

/** What goes on in this page, whichever of its sections is shown. */
export function createActivities() {
  const listeners = new Set<() => void>();
  const started = new Map<string, Started>();
  let doings: Doings = new Map();
  let shown = doings;
  let timer: ReturnType<typeof setTimeout> | undefined;

  function show(): void {
    clearTimeout(timer);
    timer = undefined;
    shown = doings;
    for (const listener of listeners) listener();
  }

  function set(id: string, doing: Doing | null): void {
    const before = doings.get(id)?.activity.kind;
    const next = new Map(doings);
    if (doing === null) next.delete(id);
    else next.set(id, doing);
    doings = next;
    if (doing?.activity.kind === before) timer ??= setTimeout(show, TELL_EVERY_MS);
    else show();
  }

  /** One thing at a time under one id. What the work gives is how it ended; null where there is nothing to tell. */
  async function run(id: string, name: string, work: DoWork): Promise<void> {
    if (started.get(id)?.isOver === false) return;
    const stop = new AbortController();
    const { signal } = stop;
    const mine: Started = { again: () => void run(id, name, work), stop, isOver: false };
    started.set(id, mine);
    const tell = (activity: Activity | null) => {
      if (started.get(id) === mine) set(id, activity && { name, activity });
    };
    try {
      tell(await work({ tell, signal }));
    } catch (thrown) {
      tell({ kind: 'failed', error: toAppError(thrown) });
    } finally {
      mine.isOver = true;
    }
  }

  return {
    run,

    /** Does the last thing under this id again. */
    retry: (id: string) => started.get(id)?.again(),

    /** Stops what goes on under this id, and tells no more of it. */
    dismiss(id: string): void {
      started.get(id)?.stop.abort();
      started.delete(id);
      set(id, null);
    },

    subscribe(listener: () => void): () => void {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },

    read: (): Doings => shown,
  };
}
