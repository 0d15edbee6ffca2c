import { useSyncExternalStore } from 'react';
import { isWorking, type Activity, type Doing, type Doings } from '../../../components/files/types.ts';
import { toAppError } from '../../../utils/errors.ts';

/** Progress is told more often than anybody can read it. */
const TELL_EVERY_MS = 100;

export interface Work {
  readonly tell: (activity: Activity) => void;
  readonly signal: AbortSignal;
}

/** What goes on in this page, whichever of its sections is shown. */
export function createActivities() {
  const listeners = new Set<() => void>();
  const stops = new Map<string, AbortController>();
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

  return {
    /** One thing at a time under one id. What the work gives is how it ended; null where there is nothing to tell. */
    async run(id: string, name: string, work: (io: Work) => Promise<Activity | null>): Promise<void> {
      const running = doings.get(id);
      if (running && isWorking(running.activity)) return;
      const stop = new AbortController();
      const { signal } = stop;
      stops.set(id, stop);
      const end = (activity: Activity | null) => {
        if (stops.get(id) === stop) set(id, activity && { name, activity });
      };
      try {
        end(
          await work({
            tell: (activity) => {
              if (!signal.aborted) end(activity);
            },
            signal,
          }),
        );
      } catch (thrown) {
        end(signal.aborted ? null : { kind: 'failed', error: toAppError(thrown) });
      }
    },

    dismiss(id: string): void {
      stops.get(id)?.abort();
      stops.delete(id);
      set(id, null);
    },

    use: (): Doings =>
      useSyncExternalStore(
        (listener) => {
          listeners.add(listener);
          return () => listeners.delete(listener);
        },
        () => shown,
      ),
  };
}
