import { fileDisplayed, isSecondLoadNeeded } from '../compare-sides.ts';
import { listForeign, type Load } from '../list-foreign.ts';
import { createServedStore } from '../served-store.ts';
import type { Served, ServedIo } from '../types.ts';
import { withWatchedTab } from '../watched-tab.ts';
import { watchConnection } from './connection.ts';
import { withDebugger, type Debugger } from './debugger.ts';
import { readDisplayed, readDocuments } from './read-displayed.ts';
import { collectResponses } from './responses.ts';
import { prepareWatched, serveAgain, showWatched } from './serve-again.ts';

/** Markup as the browser reads it, with no script run and nothing loaded. */
async function readMarkup(it: Debugger, html: string, baseUrl: string) {
  const { frameId } = await it.send<{ frameId: string }>('Page.navigate', { url: 'about:blank' });
  await it.send('Page.setDocumentContent', { frameId, html });
  const [document] = await readDocuments(it, baseUrl);
  return document?.shown ?? null;
}

/** Full mode in Chromium: what the page shows, by the debugger, against the same page loaded once more in a tab of our own. */
export async function captureInChromium(tabId: number, pageUrl: string, io: ServedIo): Promise<Served> {
  const displayed = await withDebugger(
    tabId,
    io,
    { prepare: async (send, session) => void (await send('Page.enable', {}, session)) },
    (it) => readDisplayed(it, io),
  );
  return withWatchedTab(tabId, io, (watched) =>
    withDebugger(watched, io, { prepare: prepareWatched }, async (it) => {
      const store = createServedStore(io);
      const responses = collectResponses(it, store);
      const tls = watchConnection(it, pageUrl);
      await showWatched(it, displayed.viewport);
      const loads: Load[] = [];
      const serve = async () => {
        await serveAgain(it, io, responses, store, pageUrl, displayed.files);
        loads.push(await readDocuments(it));
      };
      await serve();
      const tlsChain = await tls.readChain();
      const encoding = displayed.documents[0]?.encoding ?? 'utf-8';
      const compare = () => fileDisplayed(displayed.files, store.exchanges, encoding);
      let shown = await compare();
      if (await isSecondLoadNeeded(shown, store.exchanges, displayed.documents, loads)) {
        await serve();
        shown = await compare();
      }
      responses.close();
      await it.send('Emulation.setScriptExecutionDisabled', { value: true });
      const { foreign, missing } = await listForeign({
        shown: displayed.documents,
        loads,
        displayed: shown,
        served: store.exchanges,
        readMarkup: (html, baseUrl) => readMarkup(it, html, baseUrl),
      });
      return {
        exchanges: [...shown, ...store.exchanges],
        connection: tls.connection(),
        tlsChain,
        foreign,
        missing: [...displayed.missing, ...store.missing, ...missing],
      };
    }),
  );
}
