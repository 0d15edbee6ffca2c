import { browser } from 'wxt/browser';
import { AppError } from '../../../utils/errors.ts';
import type { PageFacts } from '../../../utils/page/facts/types.ts';

/** A page that does not answer so long is left alone. */
const PATIENCE_MS = 5000;

/**
 * What a page and its frames say that may be about rights, the page's own first.
 * @throws {AppError} `page.fetch_failed` where the browser lets nobody in, or the page's own frame does not answer
 */
export async function readFacts(tabId: number): Promise<readonly PageFacts[]> {
  const all = { tabId, allFrames: true };
  // One frame that hangs keeps back the answers of all others: then the page's own is asked alone.
  const results = await collect(all).catch(() => collect({ tabId, frameIds: [0] }));
  const answers = results.filter(({ result }) => result).toSorted((a, b) => a.frameId - b.frameId);
  // A frame within it does not stand for the page.
  if (answers[0]?.frameId !== 0) throw new AppError('page.fetch_failed', 'no answer of the page itself');
  return answers.map(({ result }) => result as PageFacts);
}

async function collect(
  target: { tabId: number; allFrames: boolean } | { tabId: number; frameIds: number[] },
) {
  let deadline: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    deadline = setTimeout(() => reject(new AppError('page.fetch_failed', 'no answer')), PATIENCE_MS);
  });
  const answers = browser.scripting.executeScript({
    target,
    files: ['/page-facts.js'],
    injectImmediately: true,
  });
  return Promise.race([answers, late]).finally(() => clearTimeout(deadline));
}
