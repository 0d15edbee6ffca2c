import { describe, expect, test } from 'vitest';
import { createFlightCache } from '../../utils/flight-cache.ts';

function setUp() {
  let time = 0;
  let asked = 0;
  const cache = createFlightCache<number>({ now: () => time, answerMs: 100, failureMs: 10, maxEntries: 2 });
  return {
    cache,
    pass: (ms: number) => (time += ms),
    ask: () => Promise.resolve(++asked),
    fail: () => Promise.reject(new Error(`try ${++asked}`)),
  };
}

describe('createFlightCache', () => {
  test('asks once for all who ask at the same time', async () => {
    const { cache, ask } = setUp();
    expect(await Promise.all([cache.get('a', ask), cache.get('a', ask), cache.get('b', ask)])).toEqual([
      1, 1, 2,
    ]);
  });

  test('remembers an answer until its end', async () => {
    const { cache, ask, pass } = setUp();
    await cache.get('a', ask);
    pass(99);
    expect(await cache.get('a', ask)).toBe(1);
    pass(1);
    expect(await cache.get('a', ask)).toBe(2);
  });

  test('remembers a failure for a shorter time', async () => {
    const { cache, ask, fail, pass } = setUp();
    await expect(cache.get('a', fail)).rejects.toThrow('try 1');
    pass(9);
    await expect(cache.get('a', ask)).rejects.toThrow('try 1');
    pass(1);
    expect(await cache.get('a', ask)).toBe(2);
  });

  test('forgets the oldest beyond its size', async () => {
    const { cache, ask } = setUp();
    for (const key of ['a', 'b', 'c']) await cache.get(key, ask);
    expect(await cache.get('c', ask)).toBe(3);
    expect(await cache.get('a', ask)).toBe(4);
  });

  test('forgets on request, also what is still under way', async () => {
    const { cache, ask } = setUp();
    const first = cache.get('a', ask);
    cache.forget('a');
    expect(await cache.get('a', ask)).toBe(2);
    expect(await first).toBe(1);
    expect(await cache.get('a', ask)).toBe(2);
  });
});
