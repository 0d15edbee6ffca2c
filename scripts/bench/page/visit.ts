/**
 * What is done with a page: looked at, scrolled to its end, the same with lazy pictures, the same so slowly that every picture
 * stays in view for a second, or given 1,000 nodes a second.
 */
export const VISITS = ['still', 'scrolled', 'lazy', 'read', 'inserts'] as const;
export type Visit = (typeof VISITS)[number];

/** What a page tells of itself: time to its load event, and its longest task by the clock (0 where none was over 50 ms). */
export interface Told {
  readonly loadMs: number;
  readonly longestTaskMs: number;
}

/** How long a page is left alone after its load, or after what was done with it. */
const DWELL_MS = 4000;

const SCROLL = { byPx: 700, everyMs: 150, readEveryMs: 750 };
const INSERT = { nodes: 20, everyMs: 20, forMs: 8000, mostNodes: 4000 };

/** The page's own script: does what the visit is and tells the server. Nothing looks at the browser from outside. */
const script = (visit: Visit, id: string) => `
  const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
  let longestTaskMs = 0;
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) longestTaskMs = Math.max(longestTaskMs, duration);
  }).observe({ type: 'longtask', buffered: true });
  const acts = {
    still: () => {},
    async scrolled(everyMs = ${SCROLL.everyMs}) {
      while (scrollY + innerHeight < document.documentElement.scrollHeight - 1) {
        scrollBy(0, ${SCROLL.byPx});
        await sleep(everyMs);
      }
    },
    lazy: () => acts.scrolled(),
    read: () => acts.scrolled(${SCROLL.readEveryMs}),
    async inserts() {
      const sources = [...document.images].map((it) => it.src);
      const feed = document.body.appendChild(document.createElement('div'));
      let count = 0;
      for (let at = 0; at < ${INSERT.forMs}; at += ${INSERT.everyMs}) {
        for (let i = 0; i < ${INSERT.nodes}; i++, count++) {
          const node = document.createElement(count % 10 === 0 ? 'img' : 'p');
          if (count % 10 === 0) Object.assign(node, { src: sources[count % sources.length], width: 100 });
          else node.textContent = 'Line ' + count;
          feed.append(node);
          if (count > ${INSERT.mostNodes}) feed.firstChild.remove();
        }
        await sleep(${INSERT.everyMs});
      }
    },
  };
  addEventListener('load', async () => {
    await sleep(0);
    const [{ loadEventEnd }] = performance.getEntriesByType('navigation');
    await acts.${visit}();
    await sleep(${DWELL_MS});
    const body = JSON.stringify({ loadMs: loadEventEnd, longestTaskMs });
    await fetch('/told/${id}', { method: 'POST', body });
    await fetch('/leave/${id}');
    close();
  });`;

/** A page of pictures four in a row, every second one from the other host. */
export function visitPage(options: {
  readonly id: string;
  readonly visit: Visit;
  readonly images: number;
  readonly otherHost: string;
}): string {
  const { id, visit, images, otherHost } = options;
  const lazy = visit === 'lazy' ? ' loading="lazy"' : '';
  const shown = Array.from({ length: images }, (_, i) => {
    const host = i % 2 === 0 ? '' : otherHost;
    return `<img src="${host}/picture/${i}.jpg"${lazy} width="300" height="200">`;
  });
  return `<!doctype html><title>${visit}</title><body>${shown.join('\n')}<script>${script(visit, id)}</script>`;
}

/**
 * Where a fresh browser waits until it has nothing to do any more, and is told to go. The visit is in a tab of its own, with a
 * process of its own, which are gone after it.
 */
export const waitingPage = (id: string): string =>
  `<!doctype html><title>Waiting</title><script>fetch('/go/${id}').then(() => open('/visit/${id}', '_blank', 'noopener'))</script>`;
