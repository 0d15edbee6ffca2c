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

/**
 * The tasks in which a script of the world `worldName` ran, and those that ran promise jobs or collected garbage: these two
 * do not say whose they are, so a page under measurement has no script of its own, and all of its process are the world's.
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
  const tasks: (ScriptTask & { isOurs: boolean })[] = [];
  const open = new Map<number, { end: number; task: { isOurs: boolean } }>();
  for (const { name, pid, ts, dur = 0, tdur = dur, args } of onMain) {
    const current = open.get(pid);
    if (name === 'RunTask') {
      const task = { cpuMs: tdur / 1000, wallMs: dur / 1000, isOurs: false };
      tasks.push(task);
      open.set(pid, { end: ts + dur, task });
    } else if (current && ts <= current.end && (args?.worldName === worldName || ANYONES.has(name))) {
      current.task.isOurs = true;
    }
  }
  return tasks.filter(({ isOurs }) => isOurs).map(({ cpuMs, wallMs }) => ({ cpuMs, wallMs }));
}

const ANYONES = new Set(['RunMicrotasks', 'MinorGC', 'MajorGC']);

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
  await act();
  const complete = new Promise((resolve) => session.once('Tracing.tracingComplete', resolve));
  await session.send('Tracing.end');
  await complete;
  await session.detach();
  return events;
}
