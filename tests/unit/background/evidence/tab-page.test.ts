import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { browser } from 'wxt/browser';
import { askFrames, enterPage } from '../../../../entrypoints/background/evidence/tab-page.ts';

const PLACE = { documentId: '1', url: 'https://news.example/', scroll: { left: 0, top: 0 } };

/** A tab with a frame that hangs: what all frames are asked has no answer. */
const executeScript = vi.fn(({ target }: { target: { allFrames?: boolean } }) =>
  target.allFrames ? new Promise(() => {}) : Promise.resolve([{ frameId: 0, result: PLACE }]),
);

beforeEach(() => {
  vi.useFakeTimers();
  vi.spyOn(browser.scripting, 'executeScript').mockImplementation(executeScript as never);
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

test('a frame that hangs does not cost the page’s own document', async () => {
  const entered = enterPage(7);
  await vi.advanceTimersByTimeAsync(10_000);
  await entered;
  const asked = askFrames(7, null, 'place');
  await vi.advanceTimersByTimeAsync(10_000);
  expect(await asked).toEqual([{ frameId: 0, value: PLACE }]);
});

test('a page that hangs itself is left alone', async () => {
  executeScript.mockImplementation(() => new Promise(() => {}));
  const asked = expect(askFrames(7, null, 'place')).rejects.toMatchObject({ code: 'evidence.no_page' });
  await vi.advanceTimersByTimeAsync(20_000);
  await asked;
});
