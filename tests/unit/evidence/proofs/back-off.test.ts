import { describe, expect, test } from 'vitest';
import { RETRY, waitMs } from '../../../../utils/evidence/proofs/back-off.ts';

describe('waitMs', () => {
  test('doubles from attempt to attempt, up to the most', () => {
    expect([0, 1, 2, 3, 5, 6, 1000].map((attempts) => waitMs(RETRY, attempts, 0) / 60_000)).toEqual([
      1, 2, 4, 8, 32, 60, 60,
    ]);
  });

  test('is up to a quarter longer by chance', () => {
    expect(waitMs(RETRY, 0, 0.5)).toBe(67_500);
    expect(waitMs(RETRY, 0, 0.999)).toBeLessThan(75_000);
  });
});
