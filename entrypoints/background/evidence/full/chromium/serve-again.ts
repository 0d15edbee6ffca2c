import { AppError } from '../../../../../utils/errors.ts';
import type { ServedIo } from '../types.ts';
import { askFor, requestsFor } from '../ask-for.ts';
import type { ServedStore } from '../served-store.ts';
import { sleep, untilQuiet } from '../until-quiet.ts';
import type { Debugger, Session } from './debugger.ts';
import type { DisplayedFile } from '../compare-sides.ts';
import type { Displayed } from './read-displayed.ts';
import { WATCH_ALL, type Responses } from './responses.ts';

const LOAD_MS = 20_000;

/** Readies a session for being watched before it loads anything. */
export async function prepareWatched(send: Debugger['send'], session: Session): Promise<void> {
  await send('Network.enable', {}, session);
  await send('Page.enable', {}, session);
  // From the server itself: neither from a cache nor from what a page has installed.
  await send('Network.setCacheDisabled', { cacheDisabled: true }, session);
  await send('Network.setBypassServiceWorker', { bypass: true }, session);
  await send('Fetch.enable', WATCH_ALL, session);
}

/** As the page was seen: a tab that nobody looks at has no size, and draws nothing. */
export async function showWatched(
  { send, listen }: Debugger,
  viewport: Displayed['viewport'],
): Promise<void> {
  listen((method, params, session) => {
    if (method === 'Page.javascriptDialogOpening')
      send('Page.handleJavaScriptDialog', { accept: false }, session).catch(() => null);
    if (method === 'Page.screencastFrame') {
      const { sessionId } = params as { sessionId: number };
      send('Page.screencastFrameAck', { sessionId }, session).catch(() => null);
    }
  });
  await send('Emulation.setDeviceMetricsOverride', { ...viewport, deviceScaleFactor: 0, mobile: false });
  await send('Page.setBypassCSP', { enabled: true });
  // Whoever is filmed is drawn.
  await send('Page.startScreencast', {
    format: 'jpeg',
    quality: 1,
    maxWidth: 16,
    maxHeight: 16,
    everyNthFrame: 60,
  });
}

/** Loads an address in the watched tab. @throws {AppError} evidence.not_watched where it cannot be */
async function load(it: Debugger, url: string): Promise<string> {
  const loaded = new Promise<void>((resolve) => {
    it.listen((method, _, session) => {
      if (method === 'Page.loadEventFired' && session === undefined) resolve();
    });
  });
  const { frameId, errorText } = await it.send<{ frameId: string; errorText?: string }>('Page.navigate', {
    url,
  });
  if (errorText !== undefined) {
    throw new AppError('evidence.not_watched', `${url}: ${errorText}`, { details: { reason: 'not_served' } });
  }
  // What loads for longer is compared as far as it came.
  await Promise.race([loaded, sleep(LOAD_MS, it.signal)]);
  return frameId;
}

/** Loads the page once more (B), and asks for those of its files that it did not ask for by itself this time. */
export async function serveAgain(
  it: Debugger,
  io: ServedIo,
  responses: Responses,
  store: ServedStore,
  pageUrl: string,
  files: readonly DisplayedFile[],
): Promise<void> {
  const frameId = await load(it, pageUrl);
  await untilQuiet(responses, io, it.signal);
  const answered = store.takeAnswered();
  const rest = files.filter(({ url }) => !answered.has(url));
  if (rest.length === 0) return;
  const { executionContextId: contextId } = await it.send<{ executionContextId: number }>(
    'Page.createIsolatedWorld',
    { frameId },
  );
  const expression = `(${askFor.toString()})(${JSON.stringify(requestsFor(rest))})`;
  await it.send('Runtime.evaluate', { contextId, expression, awaitPromise: true });
  await untilQuiet(responses, io, it.signal);
}
