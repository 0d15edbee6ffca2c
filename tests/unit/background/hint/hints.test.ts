import { beforeEach, describe, expect, test, vi } from 'vitest';
import { browser } from 'wxt/browser';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { createHints } from '../../../../entrypoints/background/hint/hints.ts';
import { hintMode } from '../../../../utils/storage/hints.ts';
import type { TabReport } from '../../../../utils/storage/tabs.ts';
import { registration } from '../../matching/fixtures.ts';

const executeScript = vi.fn();
const matched = {
  kind: 'same',
  omitted: 0,
  matches: [{ kind: 'same', work: registration(1), distanceBits: 4 }],
};
const report = (kind: 'registered' | 'none'): TabReport =>
  ({
    pageId: '1',
    hasMore: false,
    images: [{ imageUrl: 'a', verdict: kind === 'none' ? { kind } : matched }],
  }) as unknown as TabReport;
const shown = () => executeScript.mock.calls.filter(([{ args }]) => args !== undefined).map(([it]) => it);
const intoTab = (tabId: number) => executeScript.mock.calls.filter(([{ target }]) => target.tabId === tabId);

/** What was noted before has been answered by then: a mark that is wanted in another tab is there. */
async function afterOthers(): Promise<void> {
  await hintMode.setValue('always');
  executeScript.mockResolvedValue([{ result: true }]);
  createHints().noteReport(8, report('registered'));
  await vi.waitFor(() => expect(intoTab(8)).toHaveLength(4));
}

beforeEach(() => {
  fakeBrowser.reset();
  executeScript.mockReset().mockResolvedValue([{ result: true }]);
  browser.scripting = { executeScript } as never;
});

describe('marks', () => {
  test('are shown once the page itself allows it, then in all frames, and not told twice', async () => {
    await hintMode.setValue('always');
    const hints = createHints();
    hints.noteReport(7, report('registered'));
    await vi.waitFor(() => expect(shown()).toHaveLength(2));
    const [page, frames] = shown();
    expect(page.target).toEqual({ tabId: 7, frameIds: [0] });
    expect(frames.target).toEqual({ tabId: 7, allFrames: true });
    expect(page.args).toEqual([expect.objectContaining({ pageId: '1', imageUrls: ['a'], mode: 'always' })]);
    hints.noteReport(7, report('registered'));
    await afterOthers();
    expect(intoTab(7)).toHaveLength(4);
  });

  test('are in no frame of a page that forbids them', async () => {
    await hintMode.setValue('hover');
    executeScript.mockResolvedValue([{ result: false }]);
    createHints().noteReport(7, report('registered'));
    await vi.waitFor(() => expect(shown()).toHaveLength(1));
    await afterOthers();
    expect(intoTab(7).map(([{ target }]) => target.frameIds)).toEqual([[0], [0]]);
  });

  test('put nothing into a page before they are wanted, nor where nothing is registered', async () => {
    createHints().noteReport(7, report('none'));
    createHints().noteReport(6, report('registered'));
    // Its mode is read by then.
    await hintMode.getValue();
    await afterOthers();
    expect([...intoTab(7), ...intoTab(6)]).toEqual([]);
  });
});
