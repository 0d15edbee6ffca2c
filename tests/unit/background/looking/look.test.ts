import { beforeEach, describe, expect, test, vi } from 'vitest';
import { browser } from 'wxt/browser';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { look, whyPageOff } from '../../../../entrypoints/background/looking/look.ts';
import { createTabReports } from '../../../../entrypoints/background/tab-reports.ts';
import { networkSettings } from '../../../../utils/storage/network.ts';
import { lookedAt, scanRule } from '../../../../utils/storage/scanning.ts';

const ON_CLICK = { when: 'on_click', always: [], never: ['bank.example'] } as const;
const TAB = 3;

/** A tab with this page; `hasScript`: one of ours is in it and answers. */
function setUp(url: string | undefined, hasScript: boolean) {
  const reports = createTabReports();
  const begin = async () => reports.open(TAB, '2', await whyPageOff(TAB, new URL(url ?? '').origin));
  const enter = vi.fn(begin);
  const tell = vi.fn(async (_tab: number, { name }: { name: string }) => {
    if (!hasScript) throw new Error('nobody');
    if (name === 'page.scanAgain') await begin();
    return name === 'page.identify' ? '1' : null;
  });
  Object.assign(browser, { scripting: { executeScript: enter } });
  vi.spyOn(browser.tabs, 'get').mockResolvedValue({ id: TAB, url } as never);
  vi.spyOn(browser.tabs, 'sendMessage').mockImplementation(tell as never);
  const told = () => tell.mock.calls.map(([, { name }]) => name);
  return { reports, enter, told };
}

beforeEach(async () => {
  fakeBrowser.reset();
  vi.restoreAllMocks();
  await scanRule.setValue(ON_CLICK);
});

test('without a network a page is looked at once somebody clicks, as if nothing were looked at by itself', async () => {
  await scanRule.setValue({ when: 'always', always: [], never: ['bank.example'] });
  const { reports } = setUp('https://news.example/story', false);
  expect(await whyPageOff(TAB, 'https://news.example')).toBe('on_click');
  expect(await whyPageOff(TAB, 'https://bank.example')).toBe('never');
  expect(await look(TAB, reports)).toBe('looked');
  expect(await whyPageOff(TAB, 'https://news.example')).toBeNull();
  await networkSettings.setValue({ chainId: 1, rpcUrls: [], gateways: [] });
  expect(await whyPageOff(TAB + 1, 'https://news.example')).toBeNull();
});

describe('a click', () => {
  test('brings a script into a page that has none, and lets its pictures be looked for', async () => {
    const { reports, enter } = setUp('https://news.example/story', false);
    expect(await whyPageOff(TAB, 'https://news.example')).toBe('on_click');
    expect(await look(TAB, reports)).toBe('looked');
    expect(enter).toHaveBeenCalledWith(expect.objectContaining({ target: { tabId: TAB, allFrames: true } }));
    expect(await whyPageOff(TAB, 'https://news.example')).toBeNull();
  });

  test('holds for this tab, and for as long as it stays on the site', async () => {
    const { reports } = setUp('https://news.example/story', false);
    await look(TAB, reports);
    expect(await whyPageOff(TAB + 1, 'https://news.example')).toBe('on_click');
    expect(await whyPageOff(TAB, 'https://other.example')).toBe('on_click');
  });

  test('has a page with a script look, where it did not', async () => {
    const { reports, enter, told } = setUp('https://news.example/story', true);
    await reports.open(TAB, '1', 'on_click');
    expect(await look(TAB, reports)).toBe('looked');
    expect(told()).toContain('page.scanAgain');
    expect(enter).not.toHaveBeenCalled();
  });

  test('leaves a page alone that is looked at already', async () => {
    const { reports, told } = setUp('https://news.example/story', true);
    await reports.open(TAB, '1');
    expect(await look(TAB, reports)).toBe('looked');
    expect(told()).not.toContain('page.scanAgain');
  });

  test('does nothing on a site that is never looked at', async () => {
    const { reports, enter } = setUp('https://www.bank.example/', false);
    expect(await look(TAB, reports)).toBe('never');
    expect(enter).not.toHaveBeenCalled();
    expect(await lookedAt(TAB).getValue()).toBeNull();
  });

  test.each(['blob:https://bank.example/0-1', 'https://bank.example./'])(
    'does nothing on %s, which is of a site that is never looked at',
    async (url) => {
      const { reports, enter } = setUp(url, false);
      expect(await look(TAB, reports)).toBe('never');
      expect(enter).not.toHaveBeenCalled();
    },
  );

  test('does nothing where the browser keeps extensions out', async () => {
    const { reports, enter } = setUp('chrome://settings', false);
    enter.mockRejectedValue(new Error('Cannot access a chrome:// URL'));
    expect(await look(TAB, reports)).toBe('not_possible');
  });
});
