import { describe, expect, test } from 'vitest';
import { cssImageUrls } from '../../../utils/page/css-images.ts';
import { imageName, isCheckable, isPageReadable } from '../../../utils/page/image-url.ts';
import { createQueue } from '../../../utils/page/queue.ts';

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
});

describe('image URLs', () => {
  test('an image is named by its address without the fragment', () => {
    expect(imageName('https://a.test/x.jpg?w=2#top')).toBe('https://a.test/x.jpg?w=2');
  });

  test('long data URLs get short names that stay apart', () => {
    const [a, b] = ['A', 'B'].map((end) => imageName(`data:image/png;base64,${'A'.repeat(5000)}${end}`));
    expect(a?.length).toBeLessThan(100);
    expect(a).not.toBe(b);
  });

  test('web addresses, blobs and pictures in data URLs are checked; drawings and other schemes are not', () => {
    expect(['https://a.test/x', 'blob:https://a.test/1', 'data:image/png;base64,AA'].every(isCheckable)).toBe(
      true,
    );
    expect(
      ['data:image/svg+xml,<svg/>', 'chrome-extension://x/y.png', '', 'javascript:1'].some(isCheckable),
    ).toBe(false);
  });

  test("the page reads its own origin's, blobs, data and what it loads with CORS; the background the rest", () => {
    const readable = (url: string, hasCors = false) => isPageReadable(url, 'https://a.test', hasCors);
    expect(readable('https://a.test/x.jpg')).toBe(true);
    expect(readable('blob:https://a.test/1')).toBe(true);
    expect(readable('https://b.test/x.jpg')).toBe(false);
    expect(readable('https://b.test/x.jpg', true)).toBe(true);
    expect(readable('https://a.test.evil/x.jpg')).toBe(false);
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
    expect(['a', 'b', 'c', 'a'].map((name) => queue.add(name, name, false))).toEqual([
      true,
      true,
      true,
      false,
    ]);
    expect(started).toEqual(['a', 'b']);
    await end('a');
    expect(started).toEqual(['a', 'b', 'c']);
    await end('b');
    await end('c');
    expect(queue.add('c', 'c', true)).toBe(false);
    expect(started).toHaveLength(3);
  });

  test('takes no more than its capacity: a page may make new pictures without end', () => {
    const { queue, started } = setUp(3, 2);
    expect(['a', 'b', 'c', 'a'].map((name) => queue.add(name, name, true))).toEqual([
      true,
      true,
      false,
      false,
    ]);
    expect(started).toEqual(['a', 'b']);
  });

  test('takes what is visible first, also what becomes visible while it waits', async () => {
    const { queue, started, end } = setUp(1);
    for (const name of ['a', 'b', 'c']) queue.add(name, name, false);
    queue.add('d', 'd', true);
    queue.add('c', 'c', true);
    for (const name of ['a', 'd', 'c', 'b']) await end(name);
    expect(started).toEqual(['a', 'd', 'c', 'b']);
  });
});
