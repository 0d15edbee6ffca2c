import { browser } from 'wxt/browser';
import { askFor, requestsFor } from '../ask-for.ts';
import { fileDisplayed, isSecondLoadNeeded } from '../compare-sides.ts';
import { listForeign, type Load } from '../list-foreign.ts';
import { createServedStore } from '../served-store.ts';
import type { Served, ServedIo } from '../types.ts';
import { orAbort, sleep, untilQuiet } from '../until-quiet.ts';
import { withWatchedTab } from '../watched-tab.ts';
import { listDocument } from './list-document.ts';
import { listFrames, readDisplayed, toReadDocument } from './read-displayed.ts';
import { watchTab, type WatchedTab } from './watch-tab.ts';

const LOAD_MS = 20_000;
const LOOK_MS = 100;

/** Does what loads the watched tab, and waits until it is loaded; what takes longer is compared as far as it came. */
async function load(
  tab: WatchedTab,
  { signal, now }: ServedIo,
  start: () => Promise<unknown>,
): Promise<void> {
  const end = now() + LOAD_MS;
  const document = tab.nextDocument();
  await start();
  await Promise.race([orAbort(document, signal), sleep(LOAD_MS, signal)]);
  const isLoading = async () => (await browser.tabs.get(tab.id)).status === 'loading';
  while (now() < end && (await isLoading())) await sleep(LOOK_MS, signal);
}

/** Full mode in Firefox, which has no debugger: what is in its cache, against what is sent to a tab of our own. */
export async function captureInFirefox(tabId: number, pageUrl: string, io: ServedIo): Promise<Served> {
  const displayed = await readDisplayed(tabId, pageUrl, io);
  return withWatchedTab(tabId, io, async (watched) => {
    const store = createServedStore(io);
    using tab = watchTab(watched, pageUrl, store, io);
    // Only what is loaded already can be loaded past the cache.
    await load(tab, io, () => browser.tabs.update(watched, { url: pageUrl }));
    tab.begin();
    const loads: Load[] = [];
    const serve = async () => {
      await load(tab, io, () => browser.tabs.reload(watched, { bypassCache: true }));
      await untilQuiet(tab, io, io.signal);
      const answered = store.takeAnswered();
      const rest = requestsFor(displayed.files.filter(({ url }) => !answered.has(url)));
      const order = { target: { tabId: watched }, func: askFor, args: [rest] as [typeof rest] };
      if (rest.length > 0) await orAbort(browser.scripting.executeScript(order), io.signal);
      await untilQuiet(tab, io, io.signal);
      loads.push((await listFrames(watched)).map(toReadDocument));
    };
    await serve();
    const { files, documents, encoding } = displayed;
    let shown = await fileDisplayed(files, store.exchanges, encoding);
    if (await isSecondLoadNeeded(shown, store.exchanges, documents, loads)) {
      await serve();
      shown = await fileDisplayed(files, store.exchanges, encoding);
    }
    const { foreign, missing } = await listForeign({
      shown: documents,
      loads,
      displayed: shown,
      served: store.exchanges,
      readMarkup: async (html, baseUrl) => toReadDocument(listDocument(html, baseUrl)).shown,
    });
    return {
      exchanges: [...shown, ...store.exchanges],
      connection: tab.connection(),
      tlsChain: tab.tlsChain(),
      foreign,
      missing: [...displayed.missing, ...store.missing, ...missing],
    };
  });
}
