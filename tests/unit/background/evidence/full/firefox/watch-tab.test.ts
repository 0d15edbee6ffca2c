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
  const sendOn = (type: string, moved: object = MOVED) => {
    const { tell, filters, store } = watch();
    tell('onBeforeRequest', 'a', { type });
    tell('onHeadersReceived', 'a', { type, ...MOVED });
    tell('onBeforeRedirect', 'a', { type, ...moved, redirectUrl: `${PAGE}b` });
    tell('onBeforeRequest', 'b', { type });
    tell('onHeadersReceived', 'b', { type, ...FOUND });
    filters[1]?.onstop?.();
    tell('onCompleted', 'b', { type, statusCode: 200 });
    return store;
  };

  test('is kept with the head of the answer that did so, however fast the next one comes', async () => {
    const { exchanges } = sendOn('sub_frame');
    await vi.waitFor(() => expect(exchanges).toHaveLength(2));
    const kept = exchanges.map(({ url, status, headers }) => [url, status, headers]);
    expect(kept).toContainEqual([`${PAGE}a`, 302, [['Location', '/b']]]);
    expect(kept).toContainEqual([`${PAGE}b`, 200, [['Content-Type', 'image/png']]]);
  });

  test('for a file is kept under what was asked for, with the way there', async () => {
    const { exchanges } = sendOn('image');
    await vi.waitFor(() => expect(exchanges).toHaveLength(1));
    const [{ url, status, way } = {}] = exchanges;
    expect([url, status, way?.end]).toEqual([`${PAGE}a`, 200, `${PAGE}b`]);
    expect(way?.hops).toMatchObject([{ url: `${PAGE}a`, status: 302, headers: [['Location', '/b']] }]);
  });

  test('by another extension has no way, which is told, and stands under what answered', async () => {
    const { exchanges, missing } = sendOn('image', {});
    await vi.waitFor(() => expect(exchanges).toHaveLength(1));
    expect(exchanges.map(({ url, way }) => [url, way])).toEqual([[`${PAGE}b`, undefined]]);
    expect(missing).toEqual([{ what: `the redirects of ${PAGE}a`, why: 'another extension sent on' }]);
  });
});
