import { i18n } from '#i18n';
import { browser } from 'wxt/browser';
import type { ScriptPublicPath } from 'wxt/utils/inject-script';
import { matchesOf } from '../../../utils/matching/report.ts';
import { hintMode } from '../../../utils/storage/hints.ts';
import type { TabReport } from '../../../utils/storage/tabs.ts';
import type { ShownHints } from '../../hint/index.ts';

// These are sent to the page's frames as text: they can use nothing that stands outside of them.
const showHere = (hints: ShownHints) => globalThis.whenceHint?.show(hints) ?? false;
const removeHere = () => globalThis.whenceHint?.remove();

/** Puts the script of the marks into a page's frames; the page itself is asked first, and may refuse for all of them. */
async function showIn(tabId: number, hints: ShownHints): Promise<void> {
  const { executeScript } = browser.scripting;
  const files: ScriptPublicPath[] = ['/hint.js'];
  await executeScript({ target: { tabId, frameIds: [0] }, files });
  const [page] = await executeScript({ target: { tabId, frameIds: [0] }, func: showHere, args: [hints] });
  if (page?.result !== true) return;
  await executeScript({ target: { tabId, allFrames: true }, files });
  await executeScript({ target: { tabId, allFrames: true }, func: showHere, args: [hints] });
}

const removeIn = (tabId: number) =>
  browser.scripting.executeScript({ target: { tabId, allFrames: true }, func: removeHere });

/** The marks on registered pictures of pages: nothing of them is in a page before it shows one and its person wants them. */
export function createHints() {
  const shown = new Map<number, string>();

  async function show(tabId: number, { pageId, images }: TabReport): Promise<void> {
    const imageUrls = images.filter(({ verdict }) => matchesOf(verdict).length > 0).map((it) => it.imageUrl);
    if (imageUrls.length === 0) return;
    const mode = await hintMode.getValue();
    if (mode === 'off') return;
    const hints: ShownHints = { pageId, imageUrls, mode, label: i18n.t('hint.label') };
    const key = JSON.stringify(hints);
    if (shown.get(tabId) === key) return;
    shown.set(tabId, key);
    await showIn(tabId, hints);
  }

  return {
    /** To be called with a tab's list after each change; null when it has none any more. */
    noteReport(tabId: number, report: TabReport | null): void {
      if (report) show(tabId, report).catch(() => shown.delete(tabId));
      else shown.delete(tabId);
    },
    /** The setting is another: marks that are in pages go; those that are wanted are shown with `noteReport`. */
    async removeAll(): Promise<void> {
      shown.clear();
      const tabs = await browser.tabs.query({});
      await Promise.allSettled(tabs.map(({ id }) => id !== undefined && removeIn(id)));
    },
  };
}
