import { defineContentScript } from 'wxt/utils/define-content-script';
import { scanPage } from './scan.ts';

export default defineContentScript({
  matches: ['<all_urls>'],
  runAt: 'document_idle',
  async main(ctx) {
    // A page that is loaded in advance is nobody's page yet.
    if ('prerendering' in document && document.prerendering) {
      await new Promise((resolve) =>
        document.addEventListener('prerenderingchange', resolve, { once: true }),
      );
    }
    let scan = new AbortController();
    scanPage(AbortSignal.any([ctx.signal, scan.signal]));
    // A page that comes back from the back/forward cache has lost its list in the background: tell it again.
    ctx.addEventListener(window, 'pageshow', ({ persisted }) => {
      if (!persisted) return;
      scan.abort();
      scan = new AbortController();
      scanPage(AbortSignal.any([ctx.signal, scan.signal]));
    });
  },
});
