import { describe, expect, test } from 'vitest';
import { createNoise } from '../../../scripts/demo/drawing/noise.ts';

const sample = (seed: number) => {
  const noise = createNoise(seed);
  return Array.from({ length: 200 }, (_, i) => noise.fractal3(i * 0.37, i * 0.11 - 9, i * 0.05, 4));
};

describe('createNoise', () => {
  test('draws the same field for the same seed, and another for another', () => {
    expect(sample(3)).toEqual(sample(3));
    expect(sample(3)).not.toEqual(sample(4));
  });

  test('is nothing at the lattice points and smooth between them', () => {
    const { at2, at3 } = createNoise(1);
    expect(at2(4, -7)).toBeCloseTo(0, 12);
    expect(at3(4, -7, 2)).toBeCloseTo(0, 12);
    expect(Math.abs(at3(0.5, 0.5, 0.5) - at3(0.501, 0.5, 0.5))).toBeLessThan(0.01);
  });

  test('stays within −1…1', () => {
    expect(Math.max(...sample(9).map(Math.abs))).toBeLessThan(1);
  });
});
