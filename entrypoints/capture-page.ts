import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { collectFacts } from '../utils/page/facts/collect.ts';
import type { PageFacts } from '../utils/page/facts/types.ts';
import { recordFrame, type FramePlace, type FrameRecord } from '../utils/page/frame-record.ts';
import { scrollFrame, type ScrolledView } from '../utils/page/scroll-frame.ts';
import { findUnscrolled, type Unscrolled } from '../utils/page/unscrolled.ts';
import { shadowRootOf } from './content/shadow-root-of.ts';

/** What a capture asks of a frame. It lives in the content scripts' world, which pages cannot reach. */
export interface CapturePage {
  place(): FramePlace & Pick<FrameRecord, 'scroll'>;
  record(imageUrl: string | null, isPointed: boolean): FrameRecord;
  /** What it says that may be about rights in its pictures, without what people write in it. */
  facts(): PageFacts | null;
  /** Scrolls the page, and says what is in view once it is painted. */
  scroll(left: number, top: number): Promise<ScrolledView>;
  /** What it would show otherwise if it were scrolled through. */
  unscrolled(): Unscrolled;
  /** A picture that lives in the page only (`blob:`, or what a stand-in stands for), as base64. */
  read(url: string): Promise<{ mediaType: string; base64: string } | null>;
}

declare global {
  var whenceCapture: CapturePage | undefined;
}

/** Put into the frames of a page when somebody captures it; nothing of it is in other pages. */
export default defineUnlistedScript(() => {
  // What is kept is the page, and nothing of ours in it.
  globalThis.whenceHint?.remove();
  globalThis.whenceOutline?.cancel();
  if (globalThis.whenceCapture) return;
  const documentId = crypto.getRandomValues(new Uint32Array(4)).join('-');
  const urls = new Map<string, string>();
  globalThis.whenceCapture = {
    place: () => ({ documentId, url: location.href, scroll: { left: scrollX, top: scrollY } }),
    record: (imageUrl, isPointed) => {
      const pointed = isPointed ? (globalThis.whencePointed?.deref() ?? null) : null;
      return recordFrame(window, shadowRootOf, documentId, { pointed, imageUrl }, urls);
    },
    facts: () => (document.designMode === 'on' ? null : collectFacts(document, true)),
    scroll: (left, top) => scrollFrame(window, left, top),
    unscrolled: () => findUnscrolled(window),
    async read(url) {
      try {
        const blob = await (await fetch(urls.get(url) ?? url)).blob();
        const reader = new FileReader();
        const read = new Promise((resolve) => reader.addEventListener('loadend', resolve));
        reader.readAsDataURL(blob);
        await read;
        const [, base64 = ''] = String(reader.result).split(',');
        return { mediaType: blob.type, base64 };
      } catch {
        return null;
      }
    },
  };
});
