import { describe, expect, test } from 'vitest';
import { ahead } from '../../utils/ahead.ts';

describe('ahead', () => {
  test('gives results in order, and never does more at a time than it may', async () => {
    let [running, most] = [0, 0];
    const job = async (n: number) => {
      most = Math.max(most, ++running);
      for (let turns = 0; turns < (n % 3) * 5; turns++) await Promise.resolve();
      running--;
      return n * 10;
    };
    expect(await Array.fromAsync(ahead([1, 2, 3, 4, 5, 6, 7], 3, job))).toEqual([10, 20, 30, 40, 50, 60, 70]);
    expect(most).toBe(3);
  });

  test('a job that fails ends it, once those before were given', async () => {
    const given: number[] = [];
    const job = async (n: number) => {
      if (n === 3) throw new Error('three');
      return n;
    };
    const reading = async () => {
      for await (const n of ahead([1, 2, 3, 4], 4, job)) given.push(n);
    };
    await expect(reading()).rejects.toThrow('three');
    expect(given).toEqual([1, 2]);
  });
});
