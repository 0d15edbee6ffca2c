import { describe, expect, test } from 'vitest';
import { parseLicence } from '../../../utils/licence/parse-licence.ts';

const BY_4 = 'https://creativecommons.org/licenses/by/4.0/';

describe('parseLicence', () => {
  test.each([
    BY_4,
    'http://creativecommons.org/licenses/by/4.0',
    'https://www.creativecommons.org/licenses/by/4.0/deed.fr',
    'https://creativecommons.org/licenses/BY/4.0/legalcode.zh-hans',
    'https://creativecommons.org/licenses/by/4.0/legalcode.en.html',
    ' https://creativecommons.org/licenses/by/4.0/?ref=openverse#chooser ',
    'CC-BY-4.0',
    'cc by 4.0',
  ])('gives one name and one canonical address for %s', (text) => {
    expect(parseLicence(text)).toEqual({
      kind: 'public',
      name: 'CC BY 4.0',
      url: BY_4,
      terms: { commercialUse: true, changes: true, credit: true, shareAlike: false },
    });
  });

  test.each([
    ['CC-BY-SA-4.0', { commercialUse: true, changes: true, credit: true, shareAlike: true }],
    ['CC-BY-ND-4.0', { commercialUse: true, changes: false, credit: true, shareAlike: false }],
    ['CC-BY-NC-4.0', { commercialUse: false, changes: true, credit: true, shareAlike: false }],
    ['CC-BY-NC-SA-4.0', { commercialUse: false, changes: true, credit: true, shareAlike: true }],
    ['CC-BY-NC-ND-4.0', { commercialUse: false, changes: false, credit: true, shareAlike: false }],
    ['CC0-1.0', { commercialUse: true, changes: true, credit: false, shareAlike: false }],
  ])('knows the terms of %s', (id, terms) => {
    expect(parseLicence(id)).toMatchObject({ kind: 'public', terms });
  });

  test.each([
    ['CC-BY-3.0-IGO', 'CC BY 3.0 IGO', '/licenses/by/3.0/igo/'],
    [
      'https://creativecommons.org/licenses/by-sa/3.0/de/deed.de',
      'CC BY-SA 3.0 DE',
      '/licenses/by-sa/3.0/de/',
    ],
    [
      'https://creativecommons.org/licenses/by/2.5/scotland/',
      'CC BY 2.5 Scotland',
      '/licenses/by/2.5/scotland/',
    ],
    ['CC-BY-SA-2.1-JP', 'CC BY-SA 2.1 JP', '/licenses/by-sa/2.1/jp/'],
    ['CC-BY-NC-ND-1.0', 'CC BY-NC-ND 1.0', '/licenses/by-nd-nc/1.0/'],
    ['https://creativecommons.org/licenses/by-nd-nc/1.0', 'CC BY-NC-ND 1.0', '/licenses/by-nd-nc/1.0/'],
    ['http://creativecommons.org/publicdomain/zero/1.0/legalcode', 'CC0 1.0', '/publicdomain/zero/1.0/'],
    [
      'https://creativecommons.org/publicdomain/mark/1.0/deed.en',
      'Public Domain Mark 1.0',
      '/publicdomain/mark/1.0/',
    ],
  ])('reads %s', (text, name, path) => {
    expect(parseLicence(text)).toMatchObject({ name, url: `https://creativecommons.org${path}` });
  });

  test.each([
    'CC-BY-5.0',
    'CC-BY-2.1',
    'CC-BY-4.0-DE',
    'CC-BY-SA-ND-4.0',
    'CC-BY-4.0-IGO',
    'MIT',
    '',
    'all mine',
  ])('does not know the id “%s”', (text) => {
    expect(parseLicence(text)).toEqual({ kind: 'unknown' });
  });

  test('takes any other https address as terms to be read at its host', () => {
    expect(parseLicence('https://agency.example/terms?p=1')).toEqual({
      kind: 'custom',
      url: 'https://agency.example/terms?p=1',
      host: 'agency.example',
    });
  });

  test('does not guess at an address of Creative Commons that is no licence', () => {
    expect(parseLicence('https://creativecommons.org/licenses/by/9.9/')).toMatchObject({ kind: 'custom' });
  });

  test.each([
    'https://creativecommons.org@evil.example/licenses/by/4.0/',
    'javascript:alert(1)//creativecommons.org/licenses/by/4.0/',
    'data:text/html,CC-BY-4.0',
    'http://agency.example/terms',
    'ipfs://bafy/terms',
  ])('gives no link for %s', (text) => {
    expect(parseLicence(text)).toEqual({ kind: 'unknown' });
  });

  test('knows Creative Commons by its own host only', () => {
    expect(parseLicence('https://creativecommons.org.evil.example/licenses/by/4.0/')).toMatchObject({
      kind: 'custom',
      host: 'creativecommons.org.evil.example',
    });
    expect(parseLicence('https://creativecommons.org:8443/licenses/by/4.0/').kind).toBe('custom');
  });
});
