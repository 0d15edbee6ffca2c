import { browser } from 'wxt/browser';
import { AppError } from '../../../../../utils/errors.ts';
import type { Call } from '../../../../../utils/evidence/record/calls.ts';
import { digestBlob, digestText } from '../../../../../utils/evidence/record/digest.ts';
import type { Sha256 } from '../../../../../utils/imaging/types.ts';
import type { ServedIo } from '../types.ts';
import { orAbort } from '../until-quiet.ts';

/** The version that Chromium has spoken for ten years. */
const PROTOCOL = '1.3';

/** A session of the debugger: the page's own has no name; frames with a process of their own have one each. */
export type Session = string | undefined;

export type Listener = (method: string, params: never, session: Session) => void;

export interface Debugger {
  /** @throws {AppError} evidence.not_watched where the browser refuses, or has ended it */
  send<Answer = unknown>(method: string, params?: object, session?: Session): Promise<Answer>;
  /** The same for an answer with a file in it, or a piece of one: it is logged by the file's digest. */
  take<Answer, Taken extends { readonly body: Blob }>(
    method: string,
    params: object,
    session: Session,
    read: (answer: Answer) => Promise<Taken>,
  ): Promise<Taken>;
  listen(listener: Listener): void;
  /** Those that are attached now, the page's own first. */
  readonly sessions: ReadonlySet<Session>;
  /** Aborted when the capture is cancelled, the tab is closed, or somebody ends it on the browser's bar. */
  readonly signal: AbortSignal;
}

export interface DebuggerOptions {
  /** Runs for each session before anything happens in it. */
  readonly prepare: (send: Debugger['send'], session: Session) => Promise<void>;
}

/** Arguments that hold a file, or a page as it is shown. */
const LARGE = new Set(['html', 'body', 'expression']);

const notWatched = (reason: string, message: string, cause?: unknown) =>
  new AppError('evidence.not_watched', message, { details: { reason }, cause });

const describeArguments = (params: object) =>
  JSON.stringify(params, (name, value: unknown) =>
    LARGE.has(name) && typeof value === 'string' ? `sha256:${digestText(value)}` : value,
  ).slice(0, 4096);

const digestJson = (answer: unknown) => digestText(JSON.stringify(answer) ?? '');

const WITH_FRAMES = { autoAttach: true, flatten: true, waitForDebuggerOnStart: true };

interface Attached {
  readonly sessionId: string;
  readonly targetInfo: { readonly type: string };
}

/**
 * Attaches to a tab, with all its frames, for as long as `run` takes; whatever happens, it is detached after.
 * @throws {AppError} evidence.not_watched; and whatever `run` throws
 */
export async function withDebugger<T>(
  tabId: number,
  io: ServedIo,
  { prepare }: DebuggerOptions,
  run: (it: Debugger) => Promise<T>,
): Promise<T> {
  const ended = new AbortController();
  const signal = AbortSignal.any([io.signal, ended.signal]);
  const sessions = new Set<Session>();
  const listeners = new Set<Listener>();

  async function logged<Answer>(
    api: string,
    args: object,
    call: Promise<Answer>,
    digest: (answer: Answer) => Promise<Sha256> | Sha256,
  ): Promise<Answer> {
    const started = io.now();
    const note = (outcome: Pick<Call, 'result' | 'error'>) =>
      io.log({
        at: new Date(started).toISOString(),
        api,
        args: describeArguments(args),
        tookMs: Math.max(0, Math.round(io.now() - started)),
        ...outcome,
      });
    try {
      const answer = await orAbort(call, signal);
      note({ result: await digest(answer) });
      return answer;
    } catch (thrown) {
      const message = thrown instanceof Error ? thrown.message : String(thrown);
      note({ result: null, error: message.slice(0, 256) });
      signal.throwIfAborted();
      throw notWatched('refused', `${api}: ${message}`, thrown);
    }
  }

  function command(method: string, params: object, session: Session): Promise<unknown> {
    signal.throwIfAborted();
    const debuggee = session === undefined ? { tabId } : { tabId, sessionId: session };
    return browser.debugger.sendCommand(debuggee, method, { ...params });
  }

  const send = async <Answer>(method: string, params: object = {}, session: Session = undefined) =>
    (await logged(method, params, command(method, params, session), digestJson)) as Answer;

  const take = <Answer, Taken extends { readonly body: Blob }>(
    method: string,
    params: object,
    session: Session,
    read: (answer: Answer) => Promise<Taken>,
  ) => {
    const taken = command(method, params, session).then((answer) => read(answer as Answer));
    return logged(method, params, taken, ({ body }) => digestBlob(body));
  };

  /** A frame may be gone before it is ready. */
  async function begin(session: Session): Promise<void> {
    sessions.add(session);
    await prepare(send, session);
    await send('Target.setAutoAttach', WITH_FRAMES, session);
  }

  const onEvent: Parameters<typeof browser.debugger.onEvent.addListener>[0] = (source, method, params) => {
    if (source.tabId !== tabId) return;
    if (method === 'Target.attachedToTarget') {
      const { sessionId, targetInfo } = params as unknown as Attached;
      const ready = targetInfo.type === 'iframe' ? begin(sessionId) : Promise.resolve();
      ready
        .catch(() => sessions.delete(sessionId))
        .then(() => send('Runtime.runIfWaitingForDebugger', {}, sessionId))
        .catch(() => null);
    }
    if (method === 'Target.detachedFromTarget') sessions.delete((params as unknown as Attached).sessionId);
    for (const listener of listeners) listener(method, params as never, source.sessionId);
  };
  const onDetach: Parameters<typeof browser.debugger.onDetach.addListener>[0] = (source, reason) => {
    if (source.tabId === tabId) ended.abort(notWatched(reason, `the debugger was detached: ${reason}`));
  };

  signal.throwIfAborted();
  const attaching = browser.debugger.attach({ tabId }, PROTOCOL);
  const detach = () => browser.debugger.detach({ tabId }).catch(() => null);
  await logged('debugger.attach', { tabId }, attaching, digestJson).catch((thrown: unknown) => {
    // Cancelled while it was under way: it may still come about.
    attaching.then(detach, () => null);
    throw thrown;
  });
  browser.debugger.onEvent.addListener(onEvent);
  browser.debugger.onDetach.addListener(onDetach);
  try {
    await begin(undefined);
    return await run({ send, take, sessions, signal, listen: (listener) => void listeners.add(listener) });
  } finally {
    browser.debugger.onEvent.removeListener(onEvent);
    browser.debugger.onDetach.removeListener(onDetach);
    // Not through `logged`: it goes even when all else was cancelled, and there may be nothing left to detach from.
    await detach();
  }
}
