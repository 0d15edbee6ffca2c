import { describe, expect, test } from 'vitest';
import {
  applyTdmRules,
  hostSays,
  parseTdmRep,
  readTdmHeaders,
} from '../../../../utils/rights/host/tdmrep.ts';

const headers = (given: Readonly<Record<string, string>>) =>
  readTdmHeaders((name) => given[name] ?? null)?.dataMining ?? null;

describe('headers of the response', () => {
  test.each([
    [{ 'tdm-reservation': '1' }, { rule: 'prohibited', terms: null }],
    [{ 'tdm-reservation': ' 0 ' }, { rule: 'allowed', terms: null }],
    [
      { 'tdm-reservation': '1', 'tdm-policy': 'https://host.example/policy.json' },
      { rule: 'see_terms', terms: 'https://host.example/policy.json' },
    ],
    [
      { 'tdm-reservation': '1', 'tdm-policy': 'javascript:1' },
      { rule: 'prohibited', terms: null },
    ],
    [{ 'tdm-reservation': 'yes' }, null],
    [{ 'tdm-policy': 'https://host.example/policy.json' }, null],
  ] as const)('%o say %o', (given, mining) => expect(headers(given)).toEqual(mining));
});

const rules = (...locations: string[]) =>
  parseTdmRep(JSON.stringify(locations.map((location) => ({ location, 'tdm-reservation': 1 }))));
const isReserved = (location: string, path: string) =>
  applyTdmRules(rules(location), `https://host.example${path}`) !== null;

describe('tdmrep.json', () => {
  test.each([
    ['/', '/a.jpg', true],
    ['/images/', '/images/a.jpg', true],
    ['/images/', '/other/a.jpg', false],
    ['*.jpg', '/images/a.jpg', true],
    ['/*.jpg$', '/images/a.jpg', true],
    ['/*.jpg$', '/images/a.jpg?size=2', false],
    ['/a.jpg$', '/a.jpg', true],
    ['/a.jpg$', '/a.jpg.png', false],
    ['/a*a$', '/a', false],
    ['/path/foo-%24', '/path/foo-$', true],
    ['/%zz', '/%zz', true],
    ['/x/*/y', '/x/1/2/y/z', true],
  ])('%s fits %s: %s', (location, path, fits) => expect(isReserved(location, path)).toBe(fits));

  test('counts the first rule that fits', () => {
    const found = parseTdmRep(
      '[{"location":"/free/","tdm-reservation":0},{"location":"/","tdm-reservation":1}]',
    );
    expect(applyTdmRules(found, 'https://host.example/free/a.jpg')?.dataMining?.rule).toBe('allowed');
    expect(applyTdmRules(found, 'https://host.example/a.jpg')?.dataMining?.rule).toBe('prohibited');
  });

  test.each([
    ['<html>'],
    ['{}'],
    ['null'],
    ['[1,{"location":1},{"location":"/","tdm-reservation":"1"}]'],
    ['['.repeat(9000)],
  ])('that is none says nothing: %s', (text) => expect(parseTdmRep(text)).toEqual([]));

  test('is superseded by the headers of the picture', () => {
    const own = readTdmHeaders(() => '0');
    expect(hostSays(own, rules('/'), 'https://host.example/a.jpg')?.dataMining?.rule).toBe('allowed');
    expect(hostSays(null, rules('/'), 'https://host.example/a.jpg')?.dataMining?.rule).toBe('prohibited');
  });

  test('that was written to take for ever does not', () => {
    const started = performance.now();
    isReserved(`/${'*a'.repeat(20_000)}$`, `/${'a'.repeat(19_000)}b`);
    expect(performance.now() - started).toBeLessThan(1000);
  });
});
