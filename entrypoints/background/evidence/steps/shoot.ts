import { browser } from 'wxt/browser';
import { AppError } from '../../../../utils/errors.ts';
import { digestBlob } from '../../../../utils/evidence/record/digest.ts';
import type { StepIo } from '../step-io.ts';

/** The browser takes two a second; also for a tab that is just about to come to the front. */
const TRIES = 6;
const BETWEEN_MS = 550;

let lastShotAt = 0;

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

async function shootOnce(tabId: number): Promise<Blob> {
  const inFront = async () => {
    const { active, windowId } = await browser.tabs.get(tabId);
    if (!active) throw new AppError('evidence.not_in_front', 'the tab was not in front');
    return windowId;
  };
  const shot = await browser.tabs.captureVisibleTab(await inFront(), { format: 'png' });
  // Whichever tab was in front is in the picture: only if this one still is, it was this one.
  await inFront();
  return (await fetch(shot)).blob();
}

/** What the tab shows now, as PNG. @throws {AppError} `evidence.not_in_front`; whatever the browser says the last time */
export async function shoot(io: StepIo, tabId: number): Promise<Blob> {
  for (let left = TRIES - 1; ; left--) {
    try {
      await pause(Math.max(0, lastShotAt + BETWEEN_MS - Date.now()));
      lastShotAt = Date.now();
      return await io.call('tabs.captureVisibleTab', { format: 'png' }, () => shootOnce(tabId), digestBlob);
    } catch (thrown) {
      io.signal.throwIfAborted();
      if (left === 0) throw thrown;
      await pause(BETWEEN_MS);
    }
  }
}
