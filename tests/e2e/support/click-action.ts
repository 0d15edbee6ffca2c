import type { CDPSession } from 'playwright-core';
import type { ExtensionBrowser } from '../../../scripts/browsers/launch-chromium.ts';

/** What lets a test click what is in the toolbar: no page can be reached by a click there. */
export const CLICKABLE = ['--enable-unsafe-extension-debugging'];

/** Of the protocol that Playwright's types do not know yet. */
interface Tabs {
  send(
    method: 'Target.getTargets',
    parameters: { filter: readonly { type: 'tab' }[] },
  ): Promise<{ targetInfos: { targetId: string; url: string }[] }>;
  send(method: 'Extensions.triggerAction', parameters: { id: string; targetId: string }): Promise<unknown>;
}

/** Clicks the extension's button in the toolbar, with this page in front: the browser lets the extension in as for a person. */
export async function clickAction({ context, extensionId }: ExtensionBrowser, url: string): Promise<void> {
  const session: CDPSession | undefined = await context.browser()?.newBrowserCDPSession();
  if (!session) throw new Error('no browser to click in');
  const tabs = session as unknown as Tabs;
  const { targetInfos } = await tabs.send('Target.getTargets', { filter: [{ type: 'tab' }] });
  const targetId = targetInfos.find((tab) => tab.url === url)?.targetId ?? '';
  await tabs.send('Extensions.triggerAction', { id: extensionId, targetId });
  await session.detach();
}
