import { browser } from 'wxt/browser';
import { AppError } from '../../../../utils/errors.ts';
import { withoutFragment } from './served-store.ts';
import type { Served, ServedIo } from './types.ts';

/**
 * Full mode's step of a capture: what servers sent for the page in a tab, against what it shows.
 * @throws {AppError} evidence.not_watched where the browser does not let us, or somebody ended it; what was opened is closed
 */
export async function captureServed(tabId: number, io: ServedIo): Promise<Served> {
  const { url = '' } = await browser.tabs.get(tabId);
  if (!/^https?:/.test(url)) {
    throw new AppError('evidence.not_watched', 'only pages of the web are served', {
      details: { reason: 'not_http' },
    });
  }
  const page = withoutFragment(url);
  if (import.meta.env.FIREFOX) {
    const { captureInFirefox } = await import('./firefox/capture-firefox.ts');
    return captureInFirefox(tabId, page, io);
  }
  const { captureInChromium } = await import('./chromium/capture-chromium.ts');
  return captureInChromium(tabId, page, io);
}
