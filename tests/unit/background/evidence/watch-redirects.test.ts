import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { watchRedirects } from '../../../../entrypoints/background/evidence/watch-redirects.ts';

type Listener = (details: object) => void;

const MOVED = 'https://news.example/moved.jpg';
const END = 'https://news.example/own.jpg';
const { signal } = new AbortController();

const createEvent = () => {
  const listeners = new Set<Listener>();
  return {
    addListener: (listener: Listener) => listeners.add(listener),
    removeListener: (listener: Listener) => listeners.delete(listener),
    tell: (details: object) => listeners.forEach((listener) => listener(details)),
  };
};
let events = { onBeforeRequest: createEvent(), onBeforeRedirect: createEvent() };
const ours = () => ({ requestId: '1', url: MOVED, initiator: fakeBrowser.runtime.getURL('/').slice(0, -1) });
const redirect = () => {
  const responseHeaders = [{ name: 'Location', value: END }];
  return { ...ours(), timeStamp: 0, statusCode: 302, redirectUrl: END, responseHeaders };
};

beforeEach(() => {
  vi.useFakeTimers();
  events = { onBeforeRequest: createEvent(), onBeforeRedirect: createEvent() };
  vi.stubGlobal('browser', Object.assign(fakeBrowser, { webRequest: events }));
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

test('a way that is told after the answer came is waited for, though nothing was heard before', async () => {
  using watch = watchRedirects();
  const way = watch.wayTo(MOVED, END, signal);
  await vi.advanceTimersByTimeAsync(100);
  events.onBeforeRequest.tell(ours());
  events.onBeforeRedirect.tell(redirect());
  await vi.advanceTimersByTimeAsync(100);
  await expect(way).resolves.toMatchObject({ end: END, hops: [{ url: MOVED, status: 302 }] });
});

test('a browser that tells nothing is waited for once, not for every answer', async () => {
  using watch = watchRedirects();
  const first = watch.wayTo(MOVED, END, signal);
  await vi.advanceTimersByTimeAsync(600);
  await expect(first).resolves.toBeNull();
  await expect(watch.wayTo(MOVED, END, signal)).resolves.toBeNull();
});
