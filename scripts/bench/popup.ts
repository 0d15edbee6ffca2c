import type { Page } from 'playwright-core';
import type { BenchWorld } from './bench-world.ts';
import { createTimes } from './times.ts';
import type { BenchRow } from './row.ts';
import { stopWorkers } from './stop-workers.ts';
import { verdictStored } from './verdict-stored.ts';

/** What is used of the browser's API; the functions given to `evaluate` run in the extension. */
declare const chrome: { tabs: { query: (query: { url: string }) => Promise<{ id: number }[]> } };

const ROUNDS = 15;

/** From the navigation to the first paint of content, in ms. */
const firstContent = (page: Page): Promise<number> =>
  page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        new PerformanceObserver((list, observer) => {
          const [paint] = list.getEntriesByName('first-contentful-paint');
          if (!paint) return;
          observer.disconnect();
          resolve(paint.startTime);
        }).observe({ type: 'paint', buffered: true });
      }),
  );

/** From the navigation to the card with this title and its owner, in ms; looked at in each frame. */
const cardShown = (page: Page, title: string): Promise<number> =>
  page.evaluate(
    (wanted) =>
      new Promise<number>((resolve) => {
        const look = () => {
          const text = document.querySelector('article.card')?.textContent ?? '';
          if (text.includes(wanted) && /Owner of record:\s*0x/.test(text)) resolve(performance.now());
          else requestAnimationFrame(look);
        };
        look();
      }),
    title,
  );

/** The popup, opened as a page on the card of the page's picture, beside an extension page that shows one line. */
export async function benchPopup({ whence, empty, host, title }: BenchWorld): Promise<BenchRow[]> {
  const web = await whence.page.context().newPage();
  const stored = verdictStored(whence.page, host.ownUrl);
  await web.goto(host.ownUrl);
  await stored;
  const tabId = await whence.page.evaluate(
    async (url) => (await chrome.tabs.query({ url }))[0]?.id ?? -1,
    host.ownUrl,
  );
  const picture = encodeURIComponent(new URL('/picture.jpg', host.ownUrl).href);
  const popupUrl = `${whence.base}popup.html?tabId=${tabId}&image=${picture}`;

  const times = createTimes();
  const openPopup = async (worker: string) => {
    const popup = await web.context().newPage();
    await popup.goto(popupUrl, { waitUntil: 'commit' });
    times.note(`${worker} card`, await cardShown(popup, title));
    times.note(`${worker} first`, await firstContent(popup));
    await popup.close();
  };
  for (let round = 0; round < ROUNDS; round++) {
    const page = await empty.page.context().newPage();
    await page.goto(`${empty.base}page.html`);
    times.note('empty', await firstContent(page));
    await page.close();
    await stopWorkers(whence.page);
    await openPopup('cold');
    await openPopup('warm');
  }
  await web.close();

  const row = (what: string, name: string): BenchRow => ({
    bench: 'popup',
    what,
    ms: times.median(name),
    beside: 'an empty extension page’s first content',
    besideMs: times.median('empty'),
  });
  return [
    row('open → first content', 'warm first'),
    row('open → card with title and owner', 'warm card'),
    row('open → first content, cold worker', 'cold first'),
    row('open → card with title and owner, cold worker', 'cold card'),
  ];
}
