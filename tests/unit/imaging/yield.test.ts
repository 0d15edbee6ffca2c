import { afterEach, expect, test, vi } from 'vitest';
import { createPause } from '../../../utils/imaging/yield.ts';

afterEach(() => {
  vi.restoreAllMocks();
});

/** Whether others get their turn during the pause. */
async function givesWay(pause: () => Promise<void>): Promise<boolean> {
  let haveRun = false;
  const { port1, port2 } = new MessageChannel();
  port1.addEventListener('message', () => {
    haveRun = true;
    port1.close();
  });
  port1.start();
  port2.postMessage(null);
  await pause();
  return haveRun;
}

test('a pause ends the task once the work took long, and then not before it did again', async () => {
  let nowMs = 1000;
  vi.spyOn(performance, 'now').mockImplementation(() => nowMs);
  const pause = createPause();
  expect(await givesWay(pause)).toBe(false);
  nowMs += 10;
  expect(await givesWay(pause)).toBe(true);
  nowMs += 1;
  expect(await givesWay(pause)).toBe(false);
});

test('a pause ends the work that nobody waits for any more', async () => {
  let nowMs = 1000;
  vi.spyOn(performance, 'now').mockImplementation(() => nowMs);
  const pause = createPause(AbortSignal.abort());
  await pause();
  nowMs += 10;
  await expect(pause()).rejects.toMatchObject({ code: 'imaging.timeout' });
});
