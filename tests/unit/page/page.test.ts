import { afterEach, describe, expect, test, vi } from 'vitest';
import { cssImageUrls } from '../../../utils/page/css-images.ts';
import { imageName, isAddress, isCheckable, pageRequest } from '../../../utils/page/image-url.ts';
import { inIdleSlices } from '../../../utils/page/idle.ts';
import { createQueue } from '../../../utils/page/queue.ts';
import { parseSrcset } from '../../../utils/page/srcset.ts';

describe('cssImageUrls', () => {
  test.each([
    ['none', []],
    ['linear-gradient(red, blue)', []],
    ['url("https://a.test/x.jpg")', ['https://a.test/x.jpg']],
    [
      'linear-gradient(red, blue), url("https://a.test/x.jpg"), url(https://a.test/y.jpg)',
      ['https://a.test/x.jpg', 'https://a.test/y.jpg'],
    ],
    ['url("https://a.test/a(1)\\"b.jpg")', ['https://a.test/a(1)"b.jpg']],
    [
      'image-set(url("https://a.test/1.png") 1dppx, url("https://a.test/2.png") 2dppx)',
      ['https://a.test/1.png', 'https://a.test/2.png'],
    ],
    ['url("#mask")', []],
  ])('reads %s', (value, urls) => {
    expect(cssImageUrls(value)).toEqual(urls);
  });

  test('an unfinished value ends', () => {
    expect(cssImageUrls('url("https://a.test/x.jpg')).toEqual(['https://a.test/x.jpg']);
    expect(cssImageUrls('url(')).toEqual([]);
  });

  test('reads nothing of a style that holds megabytes, and all of one at the limit, at once', () => {
    const styled = (bytes: number) => `url("data:image/png;base64,${'A'.repeat(bytes)}")`;
    const startedAt = performance.now();
    expect(cssImageUrls(styled(4_000_000))).toEqual([]);
    expect(cssImageUrls(styled(65_000))).toHaveLength(1);
    expect(cssImageUrls('url('.repeat(16_000))).toHaveLength(1);
    expect(performance.now() - startedAt).toBeLessThan(200);
  });
});

describe('parseSrcset', () => {
  test.each([
    ['', []],
    ['a.jpg', ['a.jpg']],
    ['a.jpg 1x, b.jpg 2x', ['b.jpg', 'a.jpg']],
    ['a.jpg 300w,b.jpg 1200w, c.jpg 600w', ['b.jpg', 'c.jpg', 'a.jpg']],
    ['a,b.jpg 2x, data:image/png;base64,AA 1x', ['a,b.jpg', 'data:image/png;base64,AA']],
    [' a.jpg , b.jpg 1.5x ,', ['b.jpg', 'a.jpg']],
    ['a.jpg 100h, b.jpg 200w 100h', ['b.jpg', 'a.jpg']],
  ])('gives the files of “%s”, the largest first', (srcset, urls) => {
    expect(parseSrcset(srcset).map(({ url }) => url)).toEqual(urls);
  });
});

describe('image URLs', () => {
  test('an image is named by its address without the fragment', () => {
    expect(imageName('https://a.test/x.jpg?w=2#top')).toBe('https://a.test/x.jpg?w=2');
  });

  test.each(['data:image/png;base64,', 'https://a.test/?'])(
    'long URLs (%s…) get short names that stay apart and are no addresses',
    (start) => {
      const filler = 'A'.repeat(5000);
      const middles = ['', 'A'.repeat(50), 'B'.repeat(50)].map((part) => `${start}${filler}${part}${filler}`);
      const names = [...middles, `${start}${filler}B`].map(imageName);
      expect(new Set(names).size).toBe(4);
      for (const name of names) {
        expect(name.length).toBeLessThan(100);
        expect(isAddress(name)).toBe(false);
        expect(URL.parse(name)?.protocol).toBe('long:');
      }
    },
  );

  test('the name of a URL of megabytes takes no time', () => {
    const url = `data:image/png;base64,${'A'.repeat(20_000_000)}`;
    imageName(url);
    const startedAt = performance.now();
    for (let round = 0; round < 20; round++) imageName(url);
    expect(performance.now() - startedAt).toBeLessThan(100);
  });

  test('web addresses, blobs and pictures in data URLs are checked; drawings and other schemes are not', () => {
    expect(['https://a.test/x', 'blob:https://a.test/1', 'data:image/png;base64,AA'].every(isCheckable)).toBe(
      true,
    );
    expect(
      ['data:image/svg+xml,<svg/>', 'chrome-extension://x/y.png', '', 'javascript:1'].some(isCheckable),
    ).toBe(false);
  });

  test("the page reads its own origin's from the cache only, CORS without cookies, blobs and data; no more", () => {
    const request = (url: string, hasCors = false) => pageRequest(url, 'https://a.test', hasCors);
    const ownCache = { mode: 'same-origin', cache: 'only-if-cached' };
    expect(request('https://a.test/x.jpg')).toEqual(ownCache);
    expect(request('https://a.test/x.jpg', true)).toEqual(ownCache);
    expect(request('blob:https://a.test/1')).toEqual({});
    expect(request('data:image/png;base64,AA')).toEqual({});
    expect(request('https://b.test/x.jpg')).toBeNull();
    expect(request('https://b.test/x.jpg', true)).toMatchObject({ credentials: 'omit' });
    expect(request('https://a.test.evil/x.jpg')).toBeNull();
  });
});

describe('inIdleSlices', () => {
  afterEach(() => vi.unstubAllGlobals());

  test('an item whose work throws does not hide the others', async () => {
    vi.stubGlobal('requestIdleCallback', (run: () => void) => setTimeout(run));
    const worked: number[] = [];
    await inIdleSlices([1, 2, 3], new AbortController().signal, (item) => {
      if (item === 2) throw new RangeError('too much');
      worked.push(item);
    });
    expect(worked).toEqual([1, 3]);
  });
});

describe('createQueue', () => {
  const setUp = (concurrency: number, capacity = 100) => {
    const started: string[] = [];
    const finish = new Map<string, () => void>();
    const queue = createQueue<string>({ concurrency, capacity }, (item) => {
      started.push(item);
      return new Promise((resolve) => finish.set(item, resolve));
    });
    const end = async (item: string) => {
      finish.get(item)?.();
      await new Promise((resolve) => setTimeout(resolve));
    };
    return { queue, started, end };
  };

  test('works a few at a time, each name once', async () => {
    const { queue, started, end } = setUp(2);
    expect(['a', 'b', 'c', 'a'].map((name) => queue.add(name, name))).toEqual([
      'taken',
      'taken',
      'taken',
      'known',
    ]);
    expect(started).toEqual(['a', 'b']);
    await end('a');
    expect(started).toEqual(['a', 'b', 'c']);
    await end('b');
    await end('c');
    expect(queue.add('c', 'c')).toBe('known');
    expect(started).toHaveLength(3);
  });

  test('takes no more than its capacity: a page may make new pictures without end', () => {
    const { queue, started } = setUp(3, 2);
    expect(['a', 'b', 'c', 'a'].map((name) => queue.add(name, name))).toEqual([
      'taken',
      'taken',
      'full',
      'known',
    ]);
    expect(started).toEqual(['a', 'b']);
  });

  test('takes the latest first, also what is added once more while it waits', async () => {
    const { queue, started, end } = setUp(1);
    for (const name of ['a', 'b', 'c', 'd', 'b']) queue.add(name, name);
    for (const name of ['a', 'b', 'd', 'c']) await end(name);
    expect(started).toEqual(['a', 'b', 'd', 'c']);
  });
});
