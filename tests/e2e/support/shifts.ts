import type { Page } from 'playwright-core';

/** Layout Instability API, which TypeScript does not know. */
interface LayoutShift extends PerformanceEntry {
  readonly hadRecentInput: boolean;
  readonly sources: readonly { node: Node | null; previousRect: DOMRect; currentRect: DOMRect }[];
}

/** All that moved since the page was opened without anybody having touched it: how it begins, and from where to where, in CSS px. */
export const shiftsOf = (page: Page): Promise<string[]> =>
  page.evaluate(
    () =>
      new Promise((done) => {
        const observer = new PerformanceObserver((list) =>
          done(
            (list.getEntries() as LayoutShift[])
              .filter((entry) => 'hadRecentInput' in entry && !entry.hadRecentInput)
              .flatMap(({ sources }) => sources)
              .map(
                ({ node, previousRect: from, currentRect: to }) =>
                  `${node?.textContent?.slice(0, 60)}: ${from.y} → ${to.y}`,
              ),
          ),
        );
        observer.observe({ type: 'layout-shift', buffered: true });
        // Without any shift the observer is not called: an entry of ours is.
        observer.observe({ type: 'mark', buffered: true });
        performance.mark('all shifts are told');
      }),
  );
