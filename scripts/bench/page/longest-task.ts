import { setTimeout as sleep } from 'node:timers/promises';
import { launchChromium } from '../../browsers/launch-chromium.ts';
import { recordTrace, scriptTasks } from '../../browsers/main-thread.ts';
import type { ServedVisit } from './serve-visits.ts';

/** The name of our world in a trace is the extension's. */
const OUR_WORLD = 'Whence';

/** What is still checked when the visit is over. */
const AFTER_MS = 3000;

/** The longest task of the page's main thread in which our script ran, in ms of processor time: from a trace, so a visit of its own. */
export async function traceLongestTask(visit: ServedVisit, extensionDir: string): Promise<number> {
  const browser = await launchChromium({ extensionDir, headless: true });
  try {
    const page = await browser.context.newPage();
    await page.goto(visit.url);
    await visit.waiting;
    await sleep(AFTER_MS);
    const events = await recordTrace(page, async () => {
      visit.go();
      await visit.told;
      await sleep(AFTER_MS);
    });
    return Math.max(0, ...scriptTasks(events, OUR_WORLD).map(({ cpuMs }) => cpuMs));
  } finally {
    await browser.close();
  }
}
