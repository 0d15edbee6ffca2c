import { defineContentScript } from 'wxt/utils/define-content-script';
import { answerAsPage } from '../../utils/messaging/page-protocol.ts';
import { scanPage } from './scan.ts';

const createPageId = () => crypto.getRandomValues(new Uint32Array(4)).join('-');

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

    let pageId = '';
    let scan = new AbortController();
    function scanAnew() {
      scan.abort();
      scan = new AbortController();
      pageId = createPageId();
      scanPage(pageId, AbortSignal.any([ctx.signal, scan.signal])).catch(() => null);
    }

    answerAsPage({
      'page.identify': () => pageId,
      'page.scanAgain': () => {
        scanAnew();
        return null;
      },
    });
    scanAnew();
    // A page that comes back from the back/forward cache has lost its list in the background: tell it again.
    ctx.addEventListener(window, 'pageshow', ({ persisted }) => {
      if (persisted) scanAnew();
    });
  },
});
