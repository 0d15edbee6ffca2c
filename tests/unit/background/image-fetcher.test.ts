import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createImageFetcher } from '../../../entrypoints/background/image-fetcher.ts';

interface Asked {
  readonly init: RequestInit;
  /** What every host here answers is no picture. */
  readonly answer: () => void;
}

let requests: Asked[];
let fetchImage: ReturnType<typeof createImageFetcher>;
let now = 0;

beforeEach(() => {
  requests = [];
  const asked = requests;
  vi.stubGlobal(
    'fetch',
    (_url: string, init: RequestInit) =>
      new Promise<Response>((resolve) => {
        asked.push({ init, answer: () => resolve(new Response('no picture')) });
      }),
  );
  vi.spyOn(Date, 'now').mockImplementation(() => now);
  fetchImage = createImageFetcher();
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

const untilAsked = (times: number) => vi.waitFor(() => expect(requests).toHaveLength(times));
const answerAll = () => requests.forEach(({ answer }) => answer());

describe('createImageFetcher', () => {
  test('sends neither cookies nor referrer, and takes no picture of yesterday from the cache', async () => {
    const reading = fetchImage('https://a.test/x.jpg');
    await untilAsked(1);
    expect(requests[0]?.init).toMatchObject({ credentials: 'omit', referrerPolicy: 'no-referrer' });
    expect(requests[0]?.init.cache ?? 'default').toBe('default');
    answerAll();
    expect(await reading).toEqual({ reason: 'not_an_image' });
  });

  test('fetches four at once, whatever the number of pages', async () => {
    const readings = Array.from({ length: 6 }, (_, i) => fetchImage(`https://a.test/${i}.jpg`));
    await untilAsked(4);
    requests[0]?.answer();
    await readings[0];
    await untilAsked(5);
    requests[1]?.answer();
    await untilAsked(6);
    answerAll();
    await Promise.all(readings);
  });

  test('asks once for an address, and again when it failed some time ago', async () => {
    const readings = [fetchImage('https://a.test/x.jpg'), fetchImage('https://a.test/x.jpg')];
    await untilAsked(1);
    answerAll();
    await Promise.all(readings);
    now += 4999;
    await fetchImage('https://a.test/x.jpg');
    expect(requests).toHaveLength(1);
    now += 1;
    void fetchImage('https://a.test/x.jpg');
    await untilAsked(2);
  });

  test('reads a data URL that is small enough, and nothing that lives in a page only', async () => {
    const reading = fetchImage('data:image/png;base64,AAAA');
    await untilAsked(1);
    answerAll();
    expect(await reading).toEqual({ reason: 'not_an_image' });
    const large = `data:image/png;base64,${'A'.repeat(5_000_000)}`;
    expect(await fetchImage(large)).toEqual({ reason: 'too_large' });
    expect(await fetchImage('blob:https://a.test/1')).toEqual({ reason: 'unreadable' });
    expect(await fetchImage('long:5000-1234abcd-https://a.test/')).toEqual({ reason: 'unreadable' });
    expect(requests).toHaveLength(1);
  });
});
