import type { Page } from 'playwright-core';
import type { BenchWorld, Inside } from './bench-world.ts';
import type { BenchRow } from './row.ts';
import { stopWorkers } from './stop-workers.ts';
import { createTimes } from './times.ts';
import { verdictStored } from './verdict-stored.ts';

/** What is used of the browser's API; the functions given to `evaluate` run in the extension. */
declare const chrome: { runtime: { sendMessage: (message: unknown) => Promise<unknown> } };

const ROUNDS = 15;

/** From a message to its answer. It is none of the protocol: Whence refuses it at once, the empty extension echoes it. */
const timeAnswer = ({ page }: Inside): Promise<number> =>
  page.evaluate(async () => {
    const start = performance.now();
    await chrome.runtime.sendMessage({ name: 'bench.ping', input: null });
    return performance.now() - start;
  });

/** From the page's load event to the stored verdict. */
async function timeVerdict(whence: Inside, web: Page, url: string): Promise<number> {
  const stored = verdictStored(whence.page, url);
  await web.goto(url);
  const loaded = await web.evaluate(() => {
    const [navigation] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
    return performance.timeOrigin + (navigation?.loadEventEnd ?? NaN);
  });
  return (await stored) - loaded;
}

/** A worker that was stopped beside one that runs: answering a message, and giving a page its verdict. */
export async function benchWorker({ whence, empty, host }: BenchWorld): Promise<BenchRow[]> {
  const web = await whence.page.context().newPage();
  const times = createTimes();
  for (let round = 0; round < ROUNDS; round++) {
    for (const [name, inside] of Object.entries({ whence, empty })) {
      await stopWorkers(inside.page);
      times.note(`${name} cold`, await timeAnswer(inside));
      times.note(`${name} warm`, await timeAnswer(inside));
    }
    for (const [name, url] of Object.entries({ own: host.ownUrl, foreign: host.foreignUrl })) {
      await stopWorkers(whence.page);
      times.note(`${name} cold`, await timeVerdict(whence, web, `${url}?cold=${round}`));
      times.note(`${name} warm`, await timeVerdict(whence, web, `${url}?warm=${round}`));
    }
  }
  await web.close();

  const row = (what: string, name: string, beside: string, besideName: string): BenchRow => ({
    bench: 'worker',
    what,
    ms: times.median(name),
    beside,
    besideMs: times.median(besideName),
  });
  return [
    row('message → answer, cold', 'whence cold', 'empty worker, cold', 'empty cold'),
    row('message → answer, warm', 'whence warm', 'empty worker, warm', 'empty warm'),
    row('load → verdict, cold, page’s own picture', 'own cold', 'warm', 'own warm'),
    row('load → verdict, cold, another origin’s picture', 'foreign cold', 'warm', 'foreign warm'),
  ];
}
