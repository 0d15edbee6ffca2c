import { array, assert, dictionary, integer, jsonValue, property, string } from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  EMPTY_CHAIN,
  readChain,
  writeChain,
  type ChainEntry,
} from '../../../../utils/evidence/record/chain.ts';

const entries = array(
  dictionary(
    string().filter((key) => key !== 'prev'),
    jsonValue(),
  ),
  { minLength: 1, maxLength: 8 },
);
const write = (written: readonly object[]) => writeChain(written as readonly ChainEntry[]);

describe('a log whose lines name the one before', () => {
  test('begins with nothing: 64 zeros', () => {
    expect(write([{ a: 1 }]).text).toBe(`{"a":1,"prev":"${'0'.repeat(64)}"}\n`);
    expect(readChain('')).toEqual({ entries: [], chain: EMPTY_CHAIN });
  });

  test('is read as it was written', () => {
    assert(
      property(entries, (written) => {
        const { text, chain } = write(written);
        expect(readChain(text).chain).toEqual(chain);
        expect(readChain(text).entries).toHaveLength(written.length);
      }),
      { numRuns: 50 },
    );
  });

  test('is refused with any one character changed, but in its last line, where the head tells', () => {
    assert(
      property(entries, integer({ min: 0 }), (written, where) => {
        const { text, chain } = write(written);
        const at = where % text.length;
        const changed = `${text.slice(0, at)}${text[at] === '7' ? '8' : '7'}${text.slice(at + 1)}`;
        let head = null;
        try {
          ({ head } = readChain(changed).chain);
        } catch (thrown) {
          expect(thrown).toMatchObject({ code: 'evidence.broken_chain' });
        }
        expect(head).not.toBe(chain.head);
      }),
      { numRuns: 100 },
    );
  });

  test('is refused when a line was spelt otherwise, left out, or nested without end', () => {
    const { text } = write([{ a: 1 }, { b: 2 }]);
    const deep = `{"a":${'['.repeat(100_000)}${']'.repeat(100_000)},"prev":"${'0'.repeat(64)}"}\n`;
    for (const log of [
      text.replace('{"a"', '{ "a"'),
      text.split('\n')[1] ?? '',
      text.trimEnd(),
      'null\n',
      deep,
    ]) {
      expect(() => readChain(log)).toThrow(/line \d/);
    }
  });
});
