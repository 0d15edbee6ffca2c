import { describe, expect, test } from 'vitest';
import { isSiteName, siteNames } from '../../../utils/licence/site-names.ts';

describe('the names under which a licence for a page would stand', () => {
  test.each([
    ['https://example.org/a', ['example.org']],
    ['https://www.example.org/', ['example.org']],
    ['https://news.example.org:8443/a?b', ['news.example.org', 'example.org']],
    ['http://EXAMPLE.org./', ['example.org']],
    ['https://www.bbc.co.uk/', ['bbc.co.uk']],
    ['https://a.shop.com.au/', ['a.shop.com.au', 'shop.com.au']],
    ['https://a.b.c.d.e.example/', ['a.b.c.d.e.example', 'b.c.d.e.example', 'c.d.e.example', 'd.e.example']],
    ['https://bücher.example/', ['xn--bcher-kva.example']],
    ['http://shop.localhost/', ['shop.localhost']],
    ['https://192.0.2.7/', []],
    ['https://[2001:db8::1]/', []],
    ['https://a_b.example/', []],
    ['about:blank', []],
    ['file:///a', []],
    ['', []],
  ])('%s: %j', (url, names) => {
    expect(siteNames(url)).toEqual(names);
  });

  test.each(['', 'a..b', '-a.example', 'a-.example', 'A.example', 'a.1', 'a b', `${'a'.repeat(64)}.example`])(
    'no licence can name %j',
    (text) => {
      expect(isSiteName(text)).toBe(false);
    },
  );
});
