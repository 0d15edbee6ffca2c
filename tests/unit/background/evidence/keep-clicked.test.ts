import { beforeEach, describe, expect, test, vi } from 'vitest';
import { browser, type Browser } from 'wxt/browser';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import config from '../../../../wxt.config.ts';
import type { Capturer } from '../../../../entrypoints/background/evidence/capturer.ts';
import {
  keepClicked,
  keepCommanded,
  keepMenus,
} from '../../../../entrypoints/background/evidence/keep-clicked.ts';

const PICTURE = 'https://news.example/a.jpg';
const TAB = { id: 7 } as Browser.tabs.Tab;
/** A click in a page that asks nothing of its user. */
const AT_ONCE = { tabId: 7, mode: 'default', isWhole: false, isReviewed: false };

/** What was done, in its order. */
let done: string[] = [];
const start = vi.fn<Capturer['start']>();
const open = vi.fn(async () => ({ start }) as unknown as Capturer);

beforeEach(() => {
  fakeBrowser.reset();
  done = [];
  start.mockReset().mockImplementation(async () => {
    done.push('start');
    return 'a';
  });
  open.mockClear();
  const request = vi.fn(async () => {
    done.push('ask the browser');
    return true;
  });
  Object.assign(browser.permissions, { request });
});

const click = (info: Partial<Browser.contextMenus.OnClickData>, tab: Browser.tabs.Tab | undefined = TAB) =>
  keepClicked(open, info as Browser.contextMenus.OnClickData, tab);

describe('the menu of a right click', () => {
  test('on a picture captures the page, with the picture as what was pointed at', async () => {
    await click({ menuItemId: 'keep-image', srcUrl: PICTURE, frameId: 3 });
    expect(start).toHaveBeenCalledExactlyOnceWith({
      ...AT_ONCE,
      subject: { imageUrl: PICTURE, frameId: 3 },
    });
  });

  test('anywhere else captures the page, with the element as what was pointed at', async () => {
    // A link around a picture has an address of a picture, too: the line that was clicked counts.
    await click({ menuItemId: 'keep-page', srcUrl: PICTURE });
    expect(start).toHaveBeenCalledExactlyOnceWith({ ...AT_ONCE, subject: { imageUrl: null, frameId: 0 } });
  });

  test('on a picture without an address captures the element', async () => {
    await click({ menuItemId: 'keep-image' });
    expect(start).toHaveBeenCalledExactlyOnceWith({ ...AT_ONCE, subject: { imageUrl: null, frameId: 0 } });
  });

  test('has the browser asked before anything is awaited, as it grants that only while a person clicks', async () => {
    const clicked = click({ menuItemId: 'keep-page' });
    expect(done).toEqual(['ask the browser']);
    await clicked;
    expect(done).toEqual(['ask the browser', 'start']);
  });

  test('with another line, or in no tab, captures nothing', async () => {
    await click({ menuItemId: 'check-image', srcUrl: PICTURE });
    await keepClicked(open, { menuItemId: 'keep-page' } as never, undefined);
    expect(open).not.toHaveBeenCalled();
    expect(done).toEqual([]);
  });

  test('has one line for every place that it is opened on', () => {
    const places = keepMenus().flatMap(({ id, contexts }) => (contexts ?? []).map((one) => [one, id]));
    expect(Object.fromEntries(places)).toEqual({
      image: 'keep-image',
      video: 'keep-image',
      page: 'keep-page',
      frame: 'keep-page',
      link: 'keep-page',
      selection: 'keep-page',
    });
  });
});

describe('the keyboard', () => {
  test('captures the page in front, by the name that the manifest gives the keys', async () => {
    const { commands } = config.manifest as { commands: object };
    const [name = ''] = Object.keys(commands);
    const pressed = keepCommanded(open, name, TAB);
    expect(done).toEqual(['ask the browser']);
    await pressed;
    expect(start).toHaveBeenCalledExactlyOnceWith({ ...AT_ONCE, subject: null });
  });

  test('captures nothing by other keys, or in no tab', async () => {
    await keepCommanded(open, 'open-settings', TAB);
    await keepCommanded(open, 'keep-page', undefined);
    expect(open).not.toHaveBeenCalled();
    expect(done).toEqual([]);
  });
});
