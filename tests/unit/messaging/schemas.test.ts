import * as v from 'valibot';
import { expect, test } from 'vitest';
import { MAX_QUERIES } from '../../../utils/matching/head-scanner.ts';
import * as made from '../../../utils/imaging/readings.ts';
import { imageReading, MAX_FRAMED, MAX_VARIANTS } from '../../../utils/messaging/schemas.ts';
import { fingerprint, firstBits } from '../matching/fixtures.ts';

/** A reading as a page may give it, with so many hashes. */
function readingWith(variants: number, framed: number) {
  const { pdq, guard, thumbnail } = fingerprint();
  return {
    fingerprint: fingerprint({
      variants: Array.from({ length: variants }, () => firstBits(1)),
      framed: Array.from({ length: framed }, () => ({ pdq, guard, thumbnail })),
    }),
  };
}

test('a page gives no more hashes of a picture than one scan of the index takes', () => {
  const { pdq } = fingerprint();
  expect(pdq.length * (1 + MAX_FRAMED) + MAX_VARIANTS).toBeLessThanOrEqual(MAX_QUERIES);
  expect(made.MAX_FRAMED).toBe(MAX_FRAMED);
  const isTaken = (variants: number, framed: number) => v.is(imageReading, readingWith(variants, framed));
  expect(isTaken(MAX_VARIANTS, MAX_FRAMED)).toBe(true);
  expect(isTaken(MAX_VARIANTS + 1, 0)).toBe(false);
  expect(isTaken(0, MAX_FRAMED + 1)).toBe(false);
});
