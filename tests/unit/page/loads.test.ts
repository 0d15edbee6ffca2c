import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createLoads } from '../../../utils/page/loads.ts';

/** What a document already has, by address; its images tell their size at once. */
const had = new Set<string>();
const document = {
  createElement: () => ({
    src: '',
    loading: 'auto',
    removeAttribute: () => {},
    get complete() {
      return had.has(this.src);
    },
    get naturalWidth() {
      return had.has(this.src) ? 100 : 0;
    },
    naturalHeight: 100,
  }),
} as unknown as Document;

const URL_ = 'https://site.example/late.jpg';
const element = {} as Element;
let tell: (list: { getEntries: () => { name: string }[] }) => void;
const onArrival = vi.fn<(element: Element) => void>();

const open = () =>
  createLoads({
    document,
    signal: new AbortController().signal,
    onArrival,
    onUnknown: () => {},
  });

const waitFor = (url: string) => open().wait(element, url);

beforeEach(() => {
  vi.useFakeTimers();
  // Nothing is told: whatever loaded did so before it was waited for.
  vi.stubGlobal(
    'PerformanceObserver',
    class {
      constructor(callback: typeof tell) {
        tell = callback;
      }
      observe() {}
      disconnect() {}
    },
  );
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
  onArrival.mockReset();
  had.clear();
});

test('an image that arrived just before it was waited for is found all the same', () => {
  had.add(URL_);
  waitFor(URL_);
  vi.advanceTimersByTime(1000);
  expect(onArrival.mock.calls).toEqual([[element]]);
});

test('an image that the document does not have is not found', () => {
  waitFor(URL_);
  vi.advanceTimersByTime(100_000);
  expect(onArrival).not.toHaveBeenCalled();
});

test('a document that tells of nothing it loads is known until it tells of something', () => {
  const loads = open();
  expect(loads.areHeard()).toBe(false);
  tell({ getEntries: () => [{ name: URL_ }] });
  expect(loads.areHeard()).toBe(true);
});
