import type { Page } from 'playwright-core';
import { AppError } from '../../utils/errors.ts';
import type { ImageReport } from '../../utils/matching/types.ts';
import type { Input, MessageName, Reply, Value } from '../../utils/messaging/protocol.ts';
import type { Registration } from '../../utils/registry/types.ts';
import type { TabReport } from '../../utils/storage/tabs.ts';
import type { Demo } from './open-demo.ts';

/** What is used of the browser's API; the functions given to `evaluate` run in the extension. */
declare const chrome: {
  tabs: { query: (query: { url: string }) => Promise<{ id: number }[]> };
  storage: { session: { get: (key: string) => Promise<Record<string, TabReport | undefined>> } };
  runtime: { sendMessage: (message: unknown) => Promise<unknown> };
};

type Images = readonly ImageReport<Registration>[];

/** The popup of the demo's page, opened in a tab of its own, 420 pixels wide as the toolbar's is. */
export async function openPopup({ browser, siteUrl }: Demo): Promise<{ popup: Page; tabId: number }> {
  const popup = await browser.context.newPage();
  await popup.setViewportSize({ width: 420, height: 600 });
  const address = `chrome-extension://${browser.extensionId}/popup.html`;
  await popup.goto(address);
  const tabId = await popup.evaluate(
    async (url) => (await chrome.tabs.query({ url }))[0]?.id ?? -1,
    `${siteUrl}/*`,
  );
  await popup.goto(`${address}?tabId=${tabId}`);
  return { popup, tabId };
}

/** It is being checked, or will be once it was in view. */
const isAwaited = (verdict: Images[number]['verdict']) =>
  verdict.kind === 'checking' || (verdict.kind === 'not_checked' && verdict.reason === 'not_seen');

/**
 * Waits until as many pictures as the page has are checked.
 * @throws {AppError} page.timeout with what was there at the end
 */
export async function waitForVerdicts(
  popup: Page,
  options: { tabId: number; pictures: number; timeoutMs: number },
): Promise<Images> {
  const key = `tab:${options.tabId}`;
  const endsAt = Date.now() + options.timeoutMs;
  for (;;) {
    const report = await popup.evaluate(async (name) => (await chrome.storage.session.get(name))[name], key);
    const images = report?.images ?? [];
    const isDone = images.every(({ verdict }) => !isAwaited(verdict));
    if (isDone && images.length >= options.pictures) return images;
    if (Date.now() > endsAt) {
      const states = images.map(({ imageUrl, verdict }) => `${imageUrl} ${verdict.kind}`);
      throw new AppError('page.timeout', `not all pictures were checked: ${states.join(', ')}`);
    }
    await popup.waitForTimeout(100);
  }
}

/** Asks the background as the popup does; null where it could not tell. */
export async function ask<N extends MessageName>(
  popup: Page,
  name: N,
  input: Input<N>,
): Promise<Value<N> | null> {
  const reply = await popup.evaluate((message) => chrome.runtime.sendMessage(message), { name, input });
  const { ok, value } = reply as Reply<Value<N>> & { value?: Value<N> };
  return ok && value !== undefined ? value : null;
}
