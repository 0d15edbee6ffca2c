import { expect, test } from 'vitest';
import { isOfHost, siteNames } from '../../../utils/licence/site-names.ts';

test.each([
  ['https://news.example/a?b#c', ['news.example']],
  ['http://WWW.News.Example:8080/', ['news.example', 'www.news.example']],
  ['https://a.b.c.d.e.example/', ['a.b.c.d.e.example', 'c.d.e.example', 'd.e.example', 'e.example']],
  ['https://www.a.b.c.d.example/', ['a.b.c.d.example', 'b.c.d.example', 'c.d.example', 'd.example']],
  ['https://www.example/', ['www.example']],
  ['https://www.news.co.uk/', ['news.co.uk', 'www.news.co.uk']],
  ['https://news.example./', ['news.example']],
  ['https://bücher.example/', ['xn--bcher-kva.example']],
])('%s may hold licences as %j', (url, names) => expect(siteNames(url)).toEqual(names));

test.each([
  'http://127.0.0.1/',
  'http://[::1]/',
  'http://localhost:3000/',
  'file:///a.html',
  'chrome://settings/',
  'https://under_score.example/',
  '',
])('%s has no name that a licence could hold for', (url) => expect(siteNames(url)).toEqual([]));

test('a name is of the host itself with its `www.`, too, and not where the host is only under it', () => {
  const names = siteNames('https://www.news.example/');
  expect(names.map((name) => isOfHost(name, names))).toEqual([true, true]);
  expect(isOfHost('example.org', siteNames('https://blog.example.org/'))).toBe(false);
});
