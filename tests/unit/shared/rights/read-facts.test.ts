import { describe, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { readFacts } from '../../../../entrypoints/shared/rights/read-facts.ts';

const facts = (url: string) => ({ url });
const answered = (...results: readonly { frameId: number; result?: unknown }[]) => {
  const executeScript = vi.fn(() => Promise.resolve(results));
  Object.assign(fakeBrowser, { scripting: { executeScript } });
  return readFacts(7);
};

describe('what a page says', () => {
  test('is told with its frames, its own first', async () => {
    const told = await answered(
      { frameId: 4, result: facts('https://ads.example/') },
      { frameId: 0, result: facts('https://news.example/') },
    );
    expect(told.map(({ url }) => url)).toEqual(['https://news.example/', 'https://ads.example/']);
  });

  test('is unread, not silent, where the page itself does not answer', async () => {
    const failed = { code: 'page.fetch_failed' };
    await expect(answered({ frameId: 0, result: null })).rejects.toMatchObject(failed);
    const frame = { frameId: 4, result: facts('https://ads.example/') };
    await expect(answered({ frameId: 0 }, frame)).rejects.toMatchObject(failed);
  });
});
