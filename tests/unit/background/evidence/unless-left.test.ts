import { beforeEach, describe, expect, test } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { unlessLeft } from '../../../../entrypoints/background/evidence/unless-left.ts';
import { AppError } from '../../../../utils/errors.ts';

const NEVER = new Promise<never>(() => {});

let isThere = true;
const look = async () => {
  if (!isThere) throw new AppError('evidence.page_left', 'it shows another page');
};
const update = (tabId: number) =>
  fakeBrowser.tabs.onUpdated.trigger(tabId, { status: 'loading' }, {} as never);
const ears = () => [fakeBrowser.tabs.onUpdated.hasListeners(), fakeBrowser.tabs.onRemoved.hasListeners()];

beforeEach(() => {
  fakeBrowser.reset();
  isThere = true;
});

describe('what a browser was asked of a page', () => {
  test('and answers is given', async () => {
    await expect(unlessLeft(7, look, Promise.resolve('page'))).resolves.toBe('page');
    expect(ears()).toEqual([false, false]);
  });

  test('and never answers fails as soon as the tab shows another', async () => {
    const asked = unlessLeft(7, look, NEVER);
    isThere = false;
    await update(7);
    await expect(asked).rejects.toMatchObject({ code: 'evidence.page_left' });
    expect(ears()).toEqual([false, false]);
  });

  test('and never answers fails as soon as the tab is closed', async () => {
    const asked = unlessLeft(7, look, NEVER);
    isThere = false;
    await fakeBrowser.tabs.onRemoved.trigger(7, { windowId: 1, isWindowClosing: false });
    await expect(asked).rejects.toMatchObject({ code: 'evidence.page_left' });
  });

  test('that was left before anybody listened fails, too', async () => {
    isThere = false;
    await expect(unlessLeft(7, look, NEVER)).rejects.toMatchObject({ code: 'evidence.page_left' });
  });

  test('is not given up for what other tabs show, or while it loads more', async () => {
    const work = Promise.withResolvers<string>();
    const asked = unlessLeft(7, look, work.promise);
    await update(7);
    isThere = false;
    await update(8);
    work.resolve('page');
    await expect(asked).resolves.toBe('page');
  });
});
