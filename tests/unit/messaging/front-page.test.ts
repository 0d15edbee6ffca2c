import { beforeEach, describe, expect, test, vi } from 'vitest';
import { browser } from 'wxt/browser';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { frontPage } from '../../../utils/messaging/front-page.ts';

const identify = [{ name: 'page.identify', input: undefined }, { frameId: 0 }] as const;

beforeEach(() => {
  fakeBrowser.reset();
  vi.restoreAllMocks();
  globalThis.whenceFrontPage = undefined;
});

describe('frontPage', () => {
  test('asks for the tab in front and its page once, and hands the same on to whoever comes later', async () => {
    const query = vi.spyOn(browser.tabs, 'query').mockResolvedValue([{ id: 7 }] as never);
    const ask = vi.spyOn(browser.tabs, 'sendMessage').mockResolvedValue('page-7' as never);
    const ahead = frontPage('');
    const later = frontPage('');
    expect(await later.tabId).toBe(7);
    expect(await later.pageId).toBe('page-7');
    expect(later).toBe(ahead);
    expect(query).toHaveBeenCalledTimes(1);
    expect(ask.mock.calls).toEqual([[7, ...identify]]);
  });

  test('takes the tab that the address names', async () => {
    const query = vi.spyOn(browser.tabs, 'query');
    const ask = vi.spyOn(browser.tabs, 'sendMessage').mockResolvedValue('page-12' as never);
    const { tabId, pageId } = frontPage('?tabId=12&image=a');
    expect([await tabId, await pageId]).toEqual([12, 'page-12']);
    expect(query).not.toHaveBeenCalled();
    expect(ask.mock.calls).toEqual([[12, ...identify]]);
  });

  test('has no page where no tab is in front, and asks none', async () => {
    vi.spyOn(browser.tabs, 'query').mockResolvedValue([] as never);
    const ask = vi.spyOn(browser.tabs, 'sendMessage');
    const { tabId, pageId } = frontPage('');
    expect([await tabId, await pageId]).toEqual([null, null]);
    expect(ask).not.toHaveBeenCalled();
  });
});
