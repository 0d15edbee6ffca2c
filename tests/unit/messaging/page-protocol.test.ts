import { beforeEach, describe, expect, test, vi } from 'vitest';
import { browser } from 'wxt/browser';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { answerAsPage, askPage } from '../../../utils/messaging/page-protocol.ts';

beforeEach(() => {
  fakeBrowser.reset();
  vi.restoreAllMocks();
});

/** What is answered; undefined where nobody does. */
async function deliver(message: unknown, sender: object): Promise<unknown> {
  const answer = vi.fn<(reply: unknown) => void>();
  await fakeBrowser.runtime.onMessage.trigger(message, sender as never, answer);
  return answer.mock.lastCall?.[0];
}

describe('askPage', () => {
  test('is null where nobody of ours answers, be it that nobody listens or that nobody knows', async () => {
    vi.spyOn(browser.tabs, 'sendMessage').mockRejectedValueOnce(new Error('Receiving end does not exist'));
    expect(await askPage(3, 'page.identify')).toBeNull();
    vi.spyOn(browser.tabs, 'sendMessage').mockResolvedValueOnce(undefined);
    expect(await askPage(3, 'page.identify')).toBeNull();
  });
});

describe('answerAsPage', () => {
  const scanAgain = vi.fn(() => null);
  const locate = vi.fn(() => null);
  beforeEach(() =>
    answerAsPage({
      'page.identify': () => '1-2-3-4',
      'page.scanAgain': scanAgain,
      'page.joinAgain': () => null,
      'page.showImage': () => undefined,
      'page.locateImages': locate,
    }),
  );

  test('answers our own extension', async () => {
    const us = { id: browser.runtime.id };
    expect(await deliver({ name: 'page.identify' }, us)).toBe('1-2-3-4');
    await deliver({ name: 'page.scanAgain' }, us);
    expect(scanAgain).toHaveBeenCalledOnce();
    const input = { pageId: '1-2-3-4', imageUrls: ['a.jpg'] };
    await deliver({ name: 'page.locateImages', input }, us);
    expect(locate).toHaveBeenCalledWith(input);
  });

  test.each([
    ['another extension', { name: 'page.scanAgain' }, 'other'],
    ['a name that is not of the protocol', { name: 'constructor' }, null],
    ['no object', null, null],
  ])('is silent to %s', async (_, message, id) => {
    scanAgain.mockClear();
    expect(await deliver(message, { id: id ?? browser.runtime.id })).toBeUndefined();
    expect(scanAgain).not.toHaveBeenCalled();
  });
});
