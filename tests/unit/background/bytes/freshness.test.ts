import { describe, expect, test } from 'vitest';
import { conditions, readValidators } from '../../../../entrypoints/background/bytes/freshness.ts';

const NOW = Date.parse('2026-11-21T12:00:00Z');
const DAY_SECONDS = 86_400;

/** How long an answer with these headers holds, in seconds; null where it is not kept. */
function freshSeconds(headers: Record<string, string>): number | null {
  const validators = readValidators(new Headers(headers), NOW);
  return validators && (validators.freshUntil - NOW) / 1000;
}

describe('readValidators', () => {
  test.each([
    [{ 'cache-control': 'max-age=60' }, 60],
    [{ 'cache-control': 'Public, Max-Age="60"' }, 60],
    [{ 'cache-control': 'max-age=60', age: '20' }, 40],
    [{ 'cache-control': 'max-age=60', expires: 'Sat, 21 Nov 2026 12:00:10 GMT' }, 60],
    [{ expires: 'Sat, 21 Nov 2026 12:01:00 GMT', date: 'Sat, 21 Nov 2026 12:00:30 GMT' }, 30],
    [{ expires: 'Sat, 21 Nov 2026 12:01:00 GMT' }, 60],
    [{ 'cache-control': `max-age=${365 * DAY_SECONDS}, immutable` }, 7 * DAY_SECONDS],
    [{ 'cache-control': 'private, max-age=60' }, 60],
  ])('of %j holds the answer for %d seconds', (headers, seconds) => {
    expect(freshSeconds(headers)).toBe(seconds);
  });

  test.each([
    [{}],
    [{ 'cache-control': 'no-cache' }],
    [{ 'cache-control': 'no-cache, max-age=60' }],
    [{ 'cache-control': 'max-age=0' }],
    [{ 'cache-control': 'max-age=soon' }],
    [{ 'cache-control': 'max-age=60', age: '61' }],
    [{ expires: '0' }],
    [{ expires: 'Fri, 20 Nov 2026 12:00:00 GMT' }],
  ])('of %j asks each time, and keeps nothing where it could not ask', (headers) => {
    expect(freshSeconds(headers)).toBeNull();
    expect(freshSeconds({ ...headers, etag: '"1"' })).toBe(0);
    expect(freshSeconds({ ...headers, 'last-modified': 'Fri, 20 Nov 2026 12:00:00 GMT' })).toBe(0);
  });

  test.each([[{ 'cache-control': 'max-age=60, no-store' }], [{ 'cache-control': 'max-age=60', vary: '*' }]])(
    'of %j keeps nothing',
    (headers) => {
      expect(freshSeconds({ ...headers, etag: '"1"' })).toBeNull();
    },
  );
});

describe('conditions', () => {
  test('ask by what the host gave', () => {
    const until = { freshUntil: 0 };
    expect(conditions({ etag: 'W/"1"', lastModified: null, ...until })).toEqual({ 'if-none-match': 'W/"1"' });
    expect(conditions({ etag: null, lastModified: 'x', ...until })).toEqual({ 'if-modified-since': 'x' });
    expect(conditions({ etag: null, lastModified: null, ...until })).toEqual({});
  });
});
