import { browser } from 'wxt/browser';
import { AppError } from '../../../utils/errors.ts';
import type { FramePlace } from '../../../utils/page/frame-record.ts';
import type { CapturePage } from '../../capture-page.ts';

/** A page that does not answer so long is left alone. */
const PATIENCE_MS = 10_000;

type Answers = { readonly [N in keyof CapturePage]: NonNullable<Awaited<ReturnType<CapturePage[N]>>> };

interface FrameAnswer<T> {
  readonly frameId: number;
  readonly value: T;
}

async function inTime<T>(answer: Promise<T>): Promise<T> {
  const late = new Promise<never>((_, reject) => {
    setTimeout(() => reject(new AppError('evidence.no_page', 'the page did not answer')), PATIENCE_MS);
  });
  return Promise.race([answer, late]);
}

/** Frames of a tab that our script can be put into: all of them (null), one, or some. */
type Which = number | readonly number[] | null;

const targetOf = (tabId: number, which: Which) =>
  which === null ? { tabId, allFrames: true } : { tabId, frameIds: [which].flat() };

/** A frame that never ends loading is not waited for. */
const AT_ONCE = { injectImmediately: true } as const;

async function execute<T>(run: () => Promise<T>): Promise<T> {
  try {
    return await inTime(run());
  } catch (cause) {
    if (cause instanceof AppError) throw cause;
    throw new AppError('evidence.no_page', 'the page was closed, or its browser keeps extensions out of it', {
      cause,
    });
  }
}

/** One frame that hangs, or is gone, keeps back the answers of all others: then the page's own is asked alone. */
async function executeIn<T>(
  tabId: number,
  which: Which,
  run: (target: ReturnType<typeof targetOf>) => Promise<T>,
): Promise<T> {
  try {
    return await execute(() => run(targetOf(tabId, which)));
  } catch (thrown) {
    if (typeof which === 'number') throw thrown;
    return execute(() => run(targetOf(tabId, 0)));
  }
}

/** Puts our script into the frames of a page that do not have it. */
export async function enterPage(tabId: number): Promise<void> {
  await executeIn(tabId, null, (target) =>
    browser.scripting.executeScript({ ...AT_ONCE, target, files: ['/capture-page.js'] }),
  );
}

/** Asks the frames in which our script is; those that do not answer are left out, and with one that hangs all but the page's own. */
export async function askFrames<N extends keyof CapturePage>(
  tabId: number,
  which: Which,
  name: N,
  ...args: Parameters<CapturePage[N]>
): Promise<FrameAnswer<Answers[N]>[]> {
  const answers = await executeIn(tabId, which, (target) =>
    browser.scripting.executeScript({ ...AT_ONCE, target, func: askHere, args: [name, args] }),
  );
  return answers.flatMap(({ frameId: id, result }) =>
    result === null || result === undefined ? [] : [{ frameId: id, value: result as Answers[N] }],
  );
}

/** Runs in the frame: of this file it has nothing but its arguments. */
function askHere(name: keyof CapturePage, args: unknown[]): unknown {
  const ask = globalThis.whenceCapture?.[name] as ((...given: unknown[]) => unknown) | undefined;
  return ask?.(...args) ?? null;
}

const withoutFragment = (url: string) => url.split('#')[0];

/** Addresses of one page, at whatever place in it. */
export const isSamePage = (one: string, other: string) => withoutFragment(one) === withoutFragment(other);

/**
 * Where the page stands now.
 * @throws {AppError} `evidence.page_left` when the tab shows another page by now
 */
export async function assertStillThere(tabId: number, place: FramePlace): Promise<Answers['place']> {
  const [now] = await askFrames(tabId, 0, 'place');
  if (now?.value.documentId === place.documentId && isSamePage(now.value.url, place.url)) return now.value;
  throw new AppError('evidence.page_left', 'the page was left in the meantime');
}
