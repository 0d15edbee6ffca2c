/**
 * A document that shows another page may show the same pictures there: what is fetched of them goes on until it has had the time
 * to say so, and no host is asked twice.
 */
const HANDOVER_MS = 5000;

/** How long pages are in their tabs: what is fetched for a page ends with it. */
export interface PageLives {
  /** A page is in the tab now: the one before it, where it was not left, is about to go. */
  begin(tabId: number, pageId: string): void;
  /** Aborts when the page has gone; is aborted for a page that is in its tab no more. */
  signalOf(tabId: number, pageId: string): AbortSignal;
  /** The tab was closed, or this page of it is being left. */
  end(tabId: number, pageId?: string): void;
  /** Whether the tab's last known page was left, and no other has come yet. */
  isBetween(tabId: number): boolean;
}

export function createPageLives(): PageLives {
  const lives = new Map<number, { readonly pageId: string; readonly life: AbortController }>();
  /** Those of the pages before, until each has handed over. */
  const earlier = new Map<number, Set<AbortController>>();

  function handOver(tabId: number, before: AbortController): void {
    const leaving = earlier.get(tabId) ?? new Set();
    earlier.set(tabId, leaving.add(before));
    setTimeout(() => {
      before.abort();
      leaving.delete(before);
    }, HANDOVER_MS);
  }

  function begin(tabId: number, pageId: string): AbortSignal {
    const before = lives.get(tabId)?.life;
    if (before) handOver(tabId, before);
    const life = new AbortController();
    lives.set(tabId, { pageId, life });
    return life.signal;
  }

  return {
    begin,
    signalOf(tabId, pageId) {
      const current = lives.get(tabId);
      // A worker that was stopped has forgotten the pages that are open: whoever speaks is there.
      if (!current) return begin(tabId, pageId);
      return current.pageId === pageId ? current.life.signal : AbortSignal.abort();
    },
    end(tabId, pageId) {
      // A page whose leaving woke the worker was in the tab until now.
      if (pageId !== undefined && !lives.has(tabId)) begin(tabId, pageId);
      const current = lives.get(tabId);
      if (!current || (pageId !== undefined && pageId !== current.pageId)) return;
      current.life.abort();
      if (pageId !== undefined) return;
      for (const life of earlier.get(tabId) ?? []) life.abort();
      earlier.delete(tabId);
      lives.delete(tabId);
    },
    isBetween: (tabId) => lives.get(tabId)?.life.signal.aborted ?? false,
  };
}
