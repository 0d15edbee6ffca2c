import { describe, expect, test } from 'vitest';
import { readFields } from '../../../../utils/registry/others/read-fields.ts';

describe('the text of a record', () => {
  test('is read by its names: texts, numbers, lists, and things that have a name', () => {
    const text = JSON.stringify({
      creator: [{ '@type': 'Person', name: 'Ana' }, 'Ben'],
      license: { url: 'https://creativecommons.org/licenses/by/4.0/' },
      year: 2026,
    });
    expect(readFields(text)).toEqual({
      fields: {
        creator: ['Ana', 'Ben'],
        license: ['https://creativecommons.org/licenses/by/4.0/'],
        year: ['2026'],
      },
      text: null,
    });
  });

  test.each([
    ['what is too deep', { a: { b: { c: 1 } } }],
    ['what is nothing', { a: null }],
    ['lists that nobody would read', { a: Array.from({ length: 21 }, () => 'x') }],
    ['names that are none', { 'a b': 'x', ['a'.repeat(65)]: 'x', '': 'x' }],
  ])('leaves out %s', (_, record) => {
    expect(readFields(JSON.stringify({ ...record, creator: 'Ana' })).fields).toEqual({ creator: ['Ana'] });
  });

  test.each(['ipfs://bafkrei', '"text"', '[1]', '{', 'null', '{}'])(
    '%s has no names: it is kept as it is',
    (text) => {
      expect(readFields(text)).toEqual({ fields: {}, text });
    },
  );

  test('has at most so many fields, and each at most so long a text', () => {
    const { fields } = readFields(JSON.stringify({ one: 'x'.repeat(5000), two: ['x'.repeat(5000)] }));
    expect(Object.values(fields).flat()).toEqual(['x'.repeat(2000), 'x'.repeat(2000)]);
    const names = Object.fromEntries(Array.from({ length: 100 }, (_, at) => [`field${at}`, 'x']));
    expect(Object.keys(readFields(JSON.stringify(names)).fields)).toHaveLength(40);
  });

  test('is not looked into beyond 16 KB', () => {
    const { fields, text } = readFields(JSON.stringify({ creator: 'Ana', more: 'x'.repeat(17_000) }));
    expect(fields).toEqual({});
    expect(text).toHaveLength(2000);
  });

  test('cannot name what every object has', () => {
    const { fields } = readFields('{"__proto__": "x", "constructor": "y"}');
    expect(Object.getPrototypeOf(fields)).toBe(Object.prototype);
    expect(fields.constructor).toEqual(['y']);
  });
});
