import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { readHost } from '../../../../entrypoints/shared/rights/read-host.ts';
import { tdmFiles } from '../../../../utils/storage/rights.ts';

const RULES = JSON.stringify([{ location: '/reserved*', 'tdm-reservation': 1 }]);
const fetched = vi.fn<typeof fetch>();

beforeEach(() => {
  fakeBrowser.reset();
  fetched.mockReset();
  vi.stubGlobal('fetch', fetched);
});
afterEach(() => vi.unstubAllGlobals());

const answer = (body: string, status = 200) => fetched.mockResolvedValue(new Response(body, { status }));

describe('the host of a picture', () => {
  test('is asked for its rules once, without cookies, referrer and redirects', async () => {
    answer(RULES);
    expect((await readHost('https://cdn.example/reserved/a.jpg', null))?.dataMining?.rule).toBe('prohibited');
    expect(await readHost('https://cdn.example/free/b.jpg', null)).toBeNull();
    expect(fetched.mock.calls.map(([url]) => url)).toEqual(['https://cdn.example/.well-known/tdmrep.json']);
    expect(fetched.mock.calls[0]?.[1]).toMatchObject({
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
      redirect: 'error',
    });
  });

  test('is asked again on another day', async () => {
    answer(RULES);
    await tdmFiles.setValue([{ origin: 'https://cdn.example', day: '2020-01-01', text: '[]' }]);
    expect((await readHost('https://cdn.example/reserved/a.jpg', null))?.dataMining?.rule).toBe('prohibited');
    expect(await tdmFiles.getValue()).toHaveLength(1);
  });

  test('is not asked where the picture itself came with the answer', async () => {
    const headers = new Headers({ 'tdm-reservation': '0' });
    expect((await readHost('https://cdn.example/a.jpg', headers))?.dataMining?.rule).toBe('allowed');
    expect(fetched).not.toHaveBeenCalled();
  });

  test('is none for a picture that lives in its page', async () => {
    expect(await readHost('data:image/png;base64,AA', new Headers())).toBeNull();
    expect(fetched).not.toHaveBeenCalled();
  });

  test('that has no rules says nothing; one that fails could not be asked', async () => {
    answer('not here', 404);
    expect(await readHost('https://cdn.example/a.jpg', null)).toBeNull();
    for (const status of [503, 429, 408]) {
      answer('', status);
      const asked = readHost(`https://h${status}.example/a.jpg`, null);
      await expect(asked).rejects.toMatchObject({ code: 'page.fetch_failed' });
    }
  });

  test('that fails is not asked again that day, and is no silence the second time either', async () => {
    answer('', 503);
    for (const picture of ['a', 'b']) {
      const asked = readHost(`https://cdn.example/${picture}.jpg`, null);
      await expect(asked).rejects.toMatchObject({ code: 'page.fetch_failed' });
    }
    expect(fetched).toHaveBeenCalledOnce();
  });

  test('cannot fill the memory: the hosts that were asked first are forgotten', async () => {
    for (let host = 0; host < 12; host++) {
      answer(`[${' '.repeat(250_000)}]`);
      await readHost(`https://h${host}.example/a.jpg`, null);
    }
    const kept = await tdmFiles.getValue();
    expect(kept.reduce((sum, { text }) => sum + (text?.length ?? 0), 0)).toBeLessThanOrEqual(2 * 1024 * 1024);
    expect(kept[0]?.origin).toBe('https://h11.example');
  });
});
