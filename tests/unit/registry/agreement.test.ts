import { describe, expect, test } from 'vitest';
import { agree, type Answer } from '../../../utils/registry/agreement.ts';

const BLOCK = { number: 7, hash: '0xaa' } as const;
const says = (
  host: string,
  value: unknown,
  block: { number: number; hash: `0x${string}` } = BLOCK,
): Answer<unknown> => ({
  host,
  said: { outcome: { value }, block },
});
const refuses = (host: string, reason: string): Answer<unknown> => ({
  host,
  said: { outcome: { refusal: { reason, arguments: [] } }, block: BLOCK },
});
const isSilent = (host: string): Answer<unknown> => ({ host, said: null });

describe('agree', () => {
  test('takes what two say, and names the odd ones', () => {
    const answers = [
      says('liar', 1n),
      says('one', { owner: 2n }),
      isSilent('down'),
      says('two', { owner: 2n }),
    ];
    expect(agree(answers)).toEqual({
      outcome: { value: { owner: 2n } },
      support: {
        block: BLOCK,
        basis: 'agreement',
        sources: ['one', 'two'],
        odd: [
          { host: 'liar', reason: 'disagrees' },
          { host: 'down', reason: 'no_answer' },
        ],
      },
    });
  });

  test('marks the answer of the only one that answers', () => {
    expect(agree([says('one', 1)])?.support).toMatchObject({
      basis: 'one_source',
      sources: ['one'],
      odd: [],
    });
    expect(agree([isSilent('down'), says('one', 1)])?.support).toMatchObject({
      basis: 'one_source',
      odd: [{ host: 'down', reason: 'no_answer' }],
    });
  });

  test('takes nothing when they contradict each other', () => {
    expect(agree([says('one', 1), says('two', 2)])).toBeNull();
    expect(agree([says('a', 1), says('b', 1), says('c', 2), says('d', 2)])).toBeNull();
    expect(agree([says('a', 1), says('b', 2), says('c', 3)])).toBeNull();
  });

  test('takes nothing when none answers', () => {
    expect(agree([])).toBeNull();
    expect(agree([isSilent('down')])).toBeNull();
  });

  test('a bigint is not the number, nor is the same value at another block the same', () => {
    expect(agree([says('one', 1n), says('two', 1)])).toBeNull();
    expect(agree([says('one', 1n), says('two', '1')])).toBeNull();
    expect(agree([says('one', 1), says('two', 1, { number: 7, hash: '0xbb' })])).toBeNull();
  });

  test('two refusals are an answer, a refusal and a value are not', () => {
    expect(agree([refuses('one', 'UnknownWork'), refuses('two', 'UnknownWork')])?.outcome).toHaveProperty(
      'refusal',
    );
    expect(agree([refuses('one', 'UnknownWork'), says('two', 1)])).toBeNull();
  });
});
