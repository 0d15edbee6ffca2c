import { browser } from 'wxt/browser';
import { defineBackground } from 'wxt/utils/define-background';
import { receive } from '../../utils/messaging/receive.ts';
import { networkSettings } from '../../utils/storage/items.ts';
import { createBackground } from './background.ts';
import { checkClicked, createMenu } from './context-menu.ts';
import { createHandlers } from './handlers.ts';

const SYNC_ALARM = 'registry.sync';
const SYNC_EVERY_MINUTES = 5;

/** Firefox forgets alarms when it ends, and Chromium may: each start of the worker sees to it. Setting one anew would put it off. */
async function keepAlarm(): Promise<void> {
  if (await browser.alarms.get(SYNC_ALARM)) return;
  await browser.alarms.create(SYNC_ALARM, { periodInMinutes: SYNC_EVERY_MINUTES });
}

/** Every listener is added at once: a worker that was woken by an event hears it only then. */
export default defineBackground(() => {
  const background = createBackground();

  /** Whether it worked is told where it matters: the popup shows how old the copy is, and says why when it asks itself. */
  const sync = async () => {
    const { registry } = await background.network.get();
    await registry.sync();
  };
  const syncQuietly = () => {
    sync().catch(() => null);
  };

  receive(createHandlers(background));
  browser.runtime.onInstalled.addListener(() => {
    createMenu();
    syncQuietly();
  });
  browser.runtime.onStartup.addListener(syncQuietly);
  keepAlarm().catch(() => null);
  browser.alarms.onAlarm.addListener(({ name }) => {
    if (name === SYNC_ALARM) syncQuietly();
  });
  browser.contextMenus.onClicked.addListener((info, tab) => {
    checkClicked(background, info, tab).catch(() => null);
  });
  browser.tabs.onRemoved.addListener((tabId) => {
    background.pages.end(tabId);
    background.reports.forget(tabId).catch(() => null);
  });
  networkSettings.watch(() => {
    background.network.reset();
    background.scanAllAgain().catch(() => null);
    sync()
      .then(() => background.matchAllAgain())
      .catch(() => null);
  });
});
