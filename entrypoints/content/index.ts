import { defineContentScript } from 'wxt/utils/define-content-script';
import { runInFrame } from './frame.ts';
import { runInPage } from './page.ts';
import { rememberPointed } from './remember-pointed.ts';

export default defineContentScript({
  matches: ['<all_urls>'],
  allFrames: true,
  // Frames without an address of their own (about:blank, srcdoc, blob:, data:) are as much of the page as others.
  matchAboutBlank: true,
  matchOriginAsFallback: true,
  runAt: 'document_idle',
  async main({ signal }) {
    // A page that is loaded in advance is nobody's page yet.
    if ('prerendering' in document && document.prerendering) {
      await new Promise((resolve) =>
        document.addEventListener('prerenderingchange', resolve, { once: true }),
      );
    }
    rememberPointed(signal);
    if (window.top === window) runInPage(window, signal);
    else runInFrame(window, signal);
  },
});
