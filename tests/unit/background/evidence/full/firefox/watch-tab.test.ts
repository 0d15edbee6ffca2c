import { afterEach, describe, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { watchTab } from '../../../../../../entrypoints/background/evidence/full/firefox/watch-tab.ts';
import { createServedStore } from '../../../../../../entrypoints/background/evidence/full/served-store.ts';
import type { StreamFilter } from '../../../../../../entrypoints/background/evidence/full/firefox/web-request.ts';
import type { ServedIo } from '../../../../../../entrypoints/background/evidence/full/types.ts';

const PAGE = 'https://news.example/';
const EVENTS = [
  'onBeforeRequest',
  'onHeadersReceived',
  'onBeforeRedirect',
  'onCompleted',
  'onErrorOccurred',
] as const;

/** A watched tab, and the events of its requests. */
function watch() {
  const listeners: Partial<Record<(typeof EVENTS)[number], (details: object) => unknown>> = {};
  const filters: Partial<StreamFilter>[] = [];
  const events = EVENTS.map((name) => {
    const addListener = (listener: (details: object) => unknown) => void (listeners[name] = listener);
    return [name, { addListener, removeListener: () => {} }] as const;
  });
  const filterResponseData = () => {
    const filter = { write: () => {}, close: () => {} };
    filters.push(filter);
    return filter;
  };
  vi.spyOn(fakeBrowser as unknown as { webRequest: unknown }, 'webRequest', 'get').mockReturnValue({
    ...Object.fromEntries(events),
    filterResponseData,
  });
  const io: ServedIo = {
    signal: new AbortController().signal,
    now: () => 0,
    assertStillThere: async () => {},
    log: () => {},
    keep: async (body) => body,
  };
  const store = createServedStore(io);
  const tab = watchTab(1, PAGE, store, io);
  tab.begin();
  const tell = (name: (typeof EVENTS)[number], path: string, more: object = {}) =>
    listeners[name]?.({ requestId: '1', method: 'GET', type: 'image', url: `${PAGE}${path}`, ...more });
  return { tell, filters, store };
}

afterEach(() => vi.restoreAllMocks());

const MOVED = {
  statusCode: 302,
  statusLine: 'HTTP/1.1 302 Found',
  responseHeaders: [{ name: 'Location', value: '/b' }],
};
const FOUND = {
  statusCode: 200,
  statusLine: 'HTTP/1.1 200 OK',
  responseHeaders: [{ name: 'Content-Type', value: 'image/png' }],
};

describe('a request that is sent on', () => {
  test('is kept with the head of the answer that did so, however fast the next one comes', async () => {
    const { tell, filters, store } = watch();
    tell('onBeforeRequest', 'a');
    tell('onHeadersReceived', 'a', MOVED);
    tell('onBeforeRedirect', 'a', { ...MOVED, redirectUrl: `${PAGE}b` });
    tell('onBeforeRequest', 'b');
    tell('onHeadersReceived', 'b', FOUND);
    filters[1]?.onstop?.();
    tell('onCompleted', 'b', { statusCode: 200 });
    await vi.waitFor(() => expect(store.exchanges).toHaveLength(2));
    const kept = store.exchanges.map(({ url, status, headers }) => [url, status, headers]);
    expect(kept).toContainEqual([`${PAGE}a`, 302, [['Location', '/b']]]);
    expect(kept).toContainEqual([`${PAGE}b`, 200, [['Content-Type', 'image/png']]]);
  });
});
