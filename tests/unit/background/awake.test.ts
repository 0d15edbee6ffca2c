import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { awake } from '../../../entrypoints/background/awake.ts';

const CHROMIUM_ENDS_MS = 30_000;

beforeEach(() => {
  fakeBrowser.reset();
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

test.each([
  ['ends', () => Promise.resolve('done')],
  ['fails', () => Promise.reject(new Error('failed'))],
])('calls the browser within each half minute of work, and no more once it %s', async (_, end) => {
  const call = vi.spyOn(fakeBrowser.runtime, 'getPlatformInfo').mockImplementation(async () => ({}) as never);
  const work = Promise.withResolvers<string>();
  const done = awake(() => work.promise);
  for (let halfMinutes = 1; halfMinutes <= 4; halfMinutes += 1) {
    const before = call.mock.calls.length;
    await vi.advanceTimersByTimeAsync(CHROMIUM_ENDS_MS);
    expect(call.mock.calls.length).toBeGreaterThan(before);
  }
  work.resolve(end());
  const before = call.mock.calls.length;
  expect(await done.catch((thrown: Error) => thrown.message)).toMatch(/done|failed/);
  await vi.advanceTimersByTimeAsync(10 * CHROMIUM_ENDS_MS);
  expect(call.mock.calls.length).toBe(before);
});
