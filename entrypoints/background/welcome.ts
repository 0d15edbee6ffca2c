import { browser } from 'wxt/browser';

/** Shows a person who has just installed Whence what it does. Who loads it from a folder is at work on it: there it opens behind. */
export async function welcome(): Promise<void> {
  const { installType } = await browser.management.getSelf();
  await browser.tabs.create({
    url: browser.runtime.getURL('/welcome.html'),
    active: installType !== 'development',
  });
}
