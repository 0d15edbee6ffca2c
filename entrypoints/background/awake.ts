import { browser } from 'wxt/browser';

/** Chromium ends a worker after 30 s without an event. */
const CALL_EVERY_MS = 20_000;

/** Does work that may take long without an event: any call of the browser's API is one. */
export async function awake<T>(work: () => Promise<T>): Promise<T> {
  const timer = setInterval(() => void browser.runtime.getPlatformInfo(), CALL_EVERY_MS);
  try {
    return await work();
  } finally {
    clearInterval(timer);
  }
}
