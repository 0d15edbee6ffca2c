import { resolve } from 'node:path';
import type { Page } from 'playwright-core';
import type { browser } from 'wxt/browser';
import { bundle } from '../../../scripts/imaging/browser-page.ts';
import type * as full from '../../../entrypoints/background/evidence/full/capture-served.ts';
import type { Served } from '../../../entrypoints/background/evidence/full/types.ts';
import type { Exchange } from '../../../utils/evidence/package/exchange.ts';
import type { Call } from '../../../utils/evidence/record/calls.ts';

/** entrypoints/background/evidence/full/capture-served.ts, as it is called in a page of the extension. */
declare const whenceFull: typeof full;

const ENTRY = resolve(import.meta.dirname, '../../../entrypoints/background/evidence/full/capture-served.ts');

declare const chrome: typeof browser;

export interface FullCapture extends Served {
  readonly calls: readonly Call[];
}

/** At which call the capture is ended, or its tab closed. */
export interface Disturbance {
  readonly abortAt?: string;
  readonly closeAt?: string;
}

/** Full mode's function in a page of the extension, which may call what the background may. */
export async function loadFullCapture(
  page: Page,
): Promise<(tabId: number, disturb?: Disturbance) => Promise<FullCapture>> {
  // As a value of its own, the code would have to survive being sent back.
  await page.evaluate(`${await bundle(ENTRY, 'whenceFull')};globalThis.whenceFull = whenceFull;null`);
  return async (tabId, disturb = {}) => {
    const { exchanges, ...rest } = await page.evaluate(
      async ([id, { abortAt, closeAt }]) => {
        const calls: Call[] = [];
        const stop = new AbortController();
        const served = await whenceFull.captureServed(id, {
          signal: stop.signal,
          now: () => Date.now(),
          log: (call) => {
            calls.push(call);
            if (call.api === abortAt) stop.abort(new Error('stopped by the test'));
            if (call.api === closeAt) chrome.tabs.remove(id).catch(() => null);
          },
          keep: async (body) => body,
        });
        const asText = (blob: Blob) =>
          new Promise<string>((done) => {
            const reader = new FileReader();
            reader.addEventListener('load', () => done(String(reader.result)));
            reader.readAsDataURL(blob);
          });
        const sent = served.exchanges.map(async ({ body, ...other }) => ({
          ...other,
          body: await asText(body),
        }));
        return { ...served, exchanges: await Promise.all(sent), calls };
      },
      [tabId, disturb] as const,
    );
    const received = exchanges.map(async ({ body, ...other }): Promise<Exchange> => {
      const blob = body === 'data:' ? new Blob() : await (await fetch(body)).blob();
      return { ...other, body: blob };
    });
    return { ...rest, exchanges: await Promise.all(received) };
  };
}
