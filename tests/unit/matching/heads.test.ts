import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bytesDistance } from '../../../utils/imaging/hamming.ts';
import { HASH_BYTES, HEAD_BYTES, headsOf } from '../../../utils/matching/heads.ts';

const anyHash = fc.uint8Array({ minLength: HASH_BYTES, maxLength: HASH_BYTES });

describe('headsOf', () => {
  test('takes 88 of the 256 bits, each once', () => {
    const bits = Array.from({ length: 256 }, (_, bit) => {
      const hash = new Uint8Array(HASH_BYTES);
      hash[bit >> 3] = 1 << (bit & 7);
      return bytesDistance(headsOf(hash), new Uint8Array(HEAD_BYTES));
    });
    expect(bits.filter((count) => count === 1)).toHaveLength(88);
    expect(bits.filter((count) => count === 0)).toHaveLength(168);
  });

  test('begins with the 64 bits of the lowest frequencies', () => {
    const hash = new Uint8Array(HASH_BYTES);
    for (let row = 0; row < 8; row++) hash[(15 - row) * 2 + 1] = 0xff;
    expect([...headsOf(hash).subarray(0, 8)]).toEqual(Array.from({ length: 8 }, () => 0xff));
  });

  test('gives each hash its own head, and never one farther than the hash', () => {
    fc.assert(
      fc.property(anyHash, anyHash, (a, b) => {
        const both = new Uint8Array([...a, ...b]);
        expect([...headsOf(both)]).toEqual([...headsOf(a), ...headsOf(b)]);
        expect(bytesDistance(headsOf(a), headsOf(b))).toBeLessThanOrEqual(bytesDistance(a, b));
      }),
    );
  });
});
