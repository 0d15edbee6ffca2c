import type { Exchange } from '../../../../../utils/evidence/package/exchange.ts';
import { compareSides } from '../../../../../utils/evidence/record/consistency.ts';
import { digestBlob } from '../../../../../utils/evidence/record/digest.ts';
import { displayedBytes } from '../displayed-bytes.ts';
import { findSuspects } from '../../../../../utils/evidence/shown/find-foreign.ts';
import { comparisonOf, listForeign, type Load } from '../list-foreign.ts';
import type { Served, ServedIo } from '../types.ts';
import { withWatchedTab } from '../watched-tab.ts';
import { watchConnection } from './connection.ts';
import { withDebugger, type Debugger } from './debugger.ts';
import { readDisplayed, readDocuments, type Displayed } from './read-displayed.ts';
import { collectResponses } from './responses.ts';
import { prepareWatched, serveAgain, showWatched } from './serve-again.ts';

/** What the page showed of its files, with the bytes that stand for each text. */
async function fileDisplayed(
  { files, documents }: Displayed,
  served: readonly Exchange[],
): Promise<Exchange[]> {
  const encoding = documents[0]?.encoding ?? 'utf-8';
  const byUrl = Map.groupBy(served, ({ url }) => url);
  const exchanges: Exchange[] = [];
  for (const { url, at, mediaType, body, isText } of files) {
    const bytes = isText ? await displayedBytes(body, byUrl.get(url) ?? [], encoding) : body;
    exchanges.push({
      url,
      at,
      side: 'displayed',
      status: 200,
      statusText: 'OK',
      headers: [],
      mediaType,
      body: bytes,
    });
  }
  return exchanges;
}

/** Whether anything was served otherwise than it was shown: then only a second time tells whether it is so each time. */
async function isContradicted(displayed: readonly Exchange[], served: readonly Exchange[]): Promise<boolean> {
  const byUrl = Map.groupBy(served, ({ url }) => url);
  for (const { url, body } of displayed) {
    const others = await Promise.all((byUrl.get(url) ?? []).map((other) => digestBlob(other.body)));
    if (compareSides([await digestBlob(body)], others) === 'differs') return true;
  }
  return false;
}

/** Whether a document shows something suspect, and what was received for it is not known: then only a second load tells. */
const hasUnknownMarkup = ({ documents, files }: Displayed, loads: readonly Load[]): boolean =>
  documents.some(({ shown }, at) => {
    const comparison = comparisonOf(documents, at, loads);
    const isKnown = files.some(({ url }) => url === shown.url) || comparison.fresh.length === 0;
    return !isKnown && findSuspects(comparison).length > 0;
  });

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
      const responses = collectResponses(it, io);
      const tls = watchConnection(it, pageUrl);
      await showWatched(it, displayed.viewport);
      const loads: Load[] = [];
      const serve = async () => {
        await serveAgain(it, io, responses, pageUrl, displayed.files);
        loads.push(await readDocuments(it));
      };
      await serve();
      const tlsChain = await tls.readChain();
      const first = await fileDisplayed(displayed, responses.exchanges);
      const isOnceEnough =
        !(await isContradicted(first, responses.exchanges)) && !hasUnknownMarkup(displayed, loads);
      if (!isOnceEnough) await serve();
      const shown = isOnceEnough ? first : await fileDisplayed(displayed, responses.exchanges);
      responses.close();
      await it.send('Emulation.setScriptExecutionDisabled', { value: true });
      const { foreign, missing } = await listForeign({
        shown: displayed.documents,
        loads,
        displayed: shown,
        served: responses.exchanges,
        readMarkup: (html, baseUrl) => readMarkup(it, html, baseUrl),
      });
      return {
        exchanges: [...shown, ...responses.exchanges],
        connection: tls.connection(),
        tlsChain,
        foreign,
        missing: [...displayed.missing, ...responses.missing, ...missing],
      };
    }),
  );
}
