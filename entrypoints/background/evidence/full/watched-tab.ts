import { browser } from 'wxt/browser';
import { watchedTab } from '../../../../utils/storage/evidence.ts';
import type { ServedIo } from './types.ts';

/** A worker that was killed could not close it. */
async function closeLeftover(): Promise<void> {
  const tabId = await watchedTab.getValue();
  if (tabId !== null) await browser.tabs.remove(tabId).catch(() => null);
  await watchedTab.setValue(null);
}

/**
 * Opens an empty tab behind the one that is captured, in the same window and so with the same cookies, for as long as `run`
 * takes. The captured page itself is never loaded again: what somebody did on it would be lost.
 */
export async function withWatchedTab<T>(
  captured: number,
  io: ServedIo,
  run: (tabId: number) => Promise<T>,
): Promise<T> {
  await closeLeftover();
  const { windowId, index } = await browser.tabs.get(captured);
  io.signal.throwIfAborted();
  const { id = -1 } = await browser.tabs.create({
    url: 'about:blank',
    active: false,
    ...(windowId !== undefined && { windowId }),
    index: index + 1,
  });
  try {
    await watchedTab.setValue(id);
    await browser.tabs.update(id, { muted: true });
    return await run(id);
  } finally {
    await browser.tabs.remove(id).catch(() => null);
    await watchedTab.setValue(null);
  }
}
