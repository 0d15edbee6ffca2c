import type { CDPSession, Page } from 'playwright-core';

/** A task of a page's main thread in which a watched script ran. */
export interface ScriptTask {
  /** Processor time of the whole task, in ms: what the script did, and all else that ran with it. */
  readonly cpuMs: number;
  /** Time by the clock, in ms: on a busy machine mostly waiting for a processor. */
  readonly wallMs: number;
}

/** One event of a trace; times in µs. @see "Trace Event Format", complete events */
export interface TraceEvent {
  readonly name: string;
  readonly ph: string;
  readonly pid: number;
  readonly tid: number;
  readonly ts: number;
  readonly dur?: number;
  readonly tdur?: number;
  readonly args?: { readonly worldName?: string; readonly name?: string };
}

/** `RunTask` is in the first, entries into a script with the name of its world in the second, promise jobs in the third. */
const CATEGORIES = ['disabled-by-default-devtools.timeline', 'v8', 'v8.execute'];

const ENTRIES = new Set(['v8.callFunction', 'v8.run']);
const COLLECTIONS = new Set(['MinorGC', 'MajorGC']);

/** What ran in one task, as far as it tells whose it is. */
interface OpenTask extends ScriptTask {
  readonly endUs: number;
  isTheirs: boolean;
  isPages: boolean;
  hasJobs: boolean;
  collectedMs: number;
}

/** Promise jobs do not say whose they are: where no script of the page ran, they are the world's. Of garbage nobody can say. */
function attribute({ cpuMs, wallMs, isTheirs, isPages, hasJobs, collectedMs }: OpenTask): ScriptTask[] {
  if (isTheirs || (hasJobs && !isPages)) return [{ cpuMs, wallMs }];
  return collectedMs > 0 ? [{ cpuMs: collectedMs, wallMs: collectedMs }] : [];
}

/**
 * The tasks in which a script of the world `worldName` ran, wholly, whatever of the page ran in them; and of other tasks the
 * collection of garbage.
 */
export function scriptTasks(events: readonly TraceEvent[], worldName: string): ScriptTask[] {
  const itsProcesses = new Set(
    events.filter(({ args }) => args?.worldName === worldName).map(({ pid }) => pid),
  );
  const mainThreads = new Set(
    events
      .filter(({ name, args }) => name === 'thread_name' && args?.name === 'CrRendererMain')
      .filter(({ pid }) => itsProcesses.has(pid))
      .map(({ pid, tid }) => `${pid}.${tid}`),
  );
  const onMain = events
    .filter(({ pid, tid, ph }) => ph === 'X' && mainThreads.has(`${pid}.${tid}`))
    .toSorted((a, b) => a.ts - b.ts);
  const tasks: OpenTask[] = [];
  const open = new Map<number, OpenTask>();
  for (const { name, pid, ts, dur = 0, tdur = dur, args } of onMain) {
    const task = open.get(pid);
    if (name === 'RunTask') {
      const times = { cpuMs: tdur / 1000, wallMs: dur / 1000, endUs: ts + dur };
      const begun = { ...times, isTheirs: false, isPages: false, hasJobs: false, collectedMs: 0 };
      tasks.push(begun);
      open.set(pid, begun);
    } else if (task && ts <= task.endUs) {
      if (args?.worldName === worldName) task.isTheirs = true;
      else if (ENTRIES.has(name)) task.isPages = true;
      else if (name === 'RunMicrotasks') task.hasJobs = true;
      else if (COLLECTIONS.has(name)) task.collectedMs += tdur / 1000;
    }
  }
  return tasks.flatMap(attribute);
}

/** Records what the main threads do while `act` runs. */
export async function recordTrace(page: Page, act: () => Promise<void>): Promise<TraceEvent[]> {
  const session: CDPSession = await page.context().newCDPSession(page);
  const events: TraceEvent[] = [];
  // Typed by the protocol as plain objects; the format of an event is fixed by the trace format.
  session.on('Tracing.dataCollected', ({ value }) => events.push(...(value as unknown as TraceEvent[])));
  await session.send('Tracing.start', {
    transferMode: 'ReportEvents',
    traceConfig: { includedCategories: CATEGORIES },
  });
  try {
    await act();
  } finally {
    // A browser records one trace at a time: one that goes on would fail the next.
    const complete = new Promise((resolve) => session.once('Tracing.tracingComplete', resolve));
    await session.send('Tracing.end');
    await complete;
    await session.detach();
  }
  return events;
}
