import { describe, expect, test } from 'vitest';
import { secureAddress } from '../../../../entrypoints/background/bytes/secure-address.ts';

describe('secureAddress', () => {
  test.each([
    ['http://a.test/x.jpg?y', 'https://news.test', 'https://a.test/x.jpg?y'],
    ['http://a.test:8080/x.jpg', 'https://news.test', 'https://a.test:8080/x.jpg'],
    ['https://a.test/x.jpg', 'https://news.test', 'https://a.test/x.jpg'],
    ['http://a.test/x.jpg', 'http://news.test', 'http://a.test/x.jpg'],
    ['http://a.test/x.jpg', null, 'http://a.test/x.jpg'],
    ['http://192.0.2.1/x.jpg', 'https://news.test', 'http://192.0.2.1/x.jpg'],
    ['http://[2001:db8::1]/x.jpg', 'https://news.test', 'http://[2001:db8::1]/x.jpg'],
    ['http://pictures.localhost:81/x.jpg', 'https://news.test', 'http://pictures.localhost:81/x.jpg'],
  ])('of %s on a page of %s is %s', (url, origin, address) => {
    expect(secureAddress(url, origin)).toBe(address);
  });
});
