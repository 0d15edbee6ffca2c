import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { allowsInjection } from '../../utils/page/ui-injection.ts';
import { createMarks, type Marks } from './marks.ts';

/** Which pictures of a page have a mark. */
export interface ShownHints {
  readonly pageId: string;
  readonly imageUrls: readonly string[];
  readonly mode: 'hover' | 'always';
  /** What a screen reader says of a mark. */
  readonly label: string;
}

/** What the background asks of a frame. It lives in the content scripts' world, which pages cannot reach. */
export interface Hint {
  /** False where the page forbids it. */
  show(hints: ShownHints): boolean;
  remove(): void;
}

declare global {
  var whenceHint: Hint | undefined;
}

/** Put into the frames of a page that shows a registered picture, where its person wants marks; not in others. */
export default defineUnlistedScript(() => {
  if (globalThis.whenceHint) return;
  let marks: Marks | null = null;
  const remove = () => {
    marks?.remove();
    marks = null;
  };
  globalThis.whenceHint = {
    remove,
    show(hints) {
      const scan = globalThis.whenceScan;
      if (!allowsInjection(document)) {
        remove();
        return false;
      }
      // Evidence is to show the page as it is: once it was captured, this document has marks no more.
      if (globalThis.whenceCapture) return true;
      if (scan?.pageId !== hints.pageId || scan.signal.aborted) return true;
      if (marks?.signal !== scan.signal) {
        remove();
        marks = createMarks(scan);
      }
      marks.show(hints);
      return true;
    },
  };
});
