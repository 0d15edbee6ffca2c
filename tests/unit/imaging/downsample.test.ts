import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { foldAcross, foldDown } from '../../../utils/imaging/downsample.ts';
import { wholeOf } from '../../../utils/imaging/pdq.ts';
import { foldTaps, WEIGHT_SUM } from '../../../utils/imaging/taps.ts';
import type { Pixels } from '../../../utils/imaging/types.ts';

const downsample = (pixels: Pixels) => foldDown(foldAcross(pixels, wholeOf(pixels)));

/** One pass of the reference's box filter, straight from its definition. */
function blurLine(line: readonly number[]): number[] {
  const size = Math.ceil(line.length / 128);
  const right = Math.floor(size / 2);
  return line.map((_, at) => {
    const box = line.slice(Math.max(0, at + right - size + 1), at + right + 1);
    return box.reduce((a, b) => a + b, 0) / box.length;
  });
}

const sampleLine = (line: readonly number[]): number[] => {
  const blurred = blurLine(blurLine(line));
  return Array.from({ length: 64 }, (_, i) => blurred[Math.floor(((i + 0.5) * line.length) / 64)] ?? NaN);
};

describe('foldTaps', () => {
  const anyLine = fc.array(fc.integer({ min: 0, max: 255 }), { minLength: 5, maxLength: 512, size: 'max' });

  test('gives what two passes of the box filter and the decimation give', () => {
    fc.assert(
      fc.property(anyLine, (line) => {
        const { reach, starts, weights } = foldTaps(line.length);
        for (const [i, expected] of sampleLine(line).entries()) {
          let sum = 0;
          for (let k = 0; k < reach; k++)
            sum += (weights[i * reach + k] ?? NaN) * (line[(starts[i] ?? NaN) + k] ?? NaN);
          expect(sum / WEIGHT_SUM).toBeCloseTo(expected, 9);
        }
      }),
    );
  });
});

describe('downsample', () => {
  const grey = (width: number, height: number, valueAt: (x: number, y: number) => number) => {
    const data = new Uint8ClampedArray(width * height * 4);
    for (let at = 0; at < width * height; at++) {
      data.fill(valueAt(at % width, Math.floor(at / width)), at * 4, at * 4 + 3);
    }
    return { data, width, height };
  };

  test('takes columns of the block from x and rows from y', () => {
    const across = downsample(grey(300, 200, (x) => x / 2));
    const down = downsample(grey(300, 200, (_, y) => y));
    expect(across[63]).toBeGreaterThan(140);
    expect(across[63 * 64]).toBeLessThan(10);
    expect(down[63]).toBeLessThan(10);
    expect(down[63 * 64]).toBeGreaterThan(190);
  });

  test.each([
    [5, 512],
    [512, 5],
    [64, 64],
    [511, 130],
  ])('keeps a flat picture of %i×%i flat', (width, height) => {
    for (const value of downsample(grey(width, height, () => 200))) expect(value).toBeCloseTo(200, 3);
  });

  const anyArea = fc
    .record({ width: fc.integer({ min: 5, max: 512 }), height: fc.integer({ min: 5, max: 512 }) })
    .map((size) => ({ left: 3, top: 2, ...size }));

  test('gives the luma of any part, blurred twice each way', () => {
    fc.assert(
      fc.property(anyArea, fc.nat(), (area, seed) => {
        const width = area.width + 4;
        const data = Uint8Array.from(
          { length: width * (area.height + 3) * 4 },
          (_, at) => (Math.imul(at + seed, 2654435761) >>> 24) & 255,
        );
        const lumaAt = (at: number) =>
          0.299 * (data[at] ?? 0) + 0.587 * (data[at + 1] ?? 0) + 0.114 * (data[at + 2] ?? 0);
        const rows = Array.from({ length: area.height }, (_, y) =>
          sampleLine(
            Array.from({ length: area.width }, (__, x) =>
              lumaAt(((y + area.top) * width + x + area.left) * 4),
            ),
          ),
        );
        const columns = Array.from({ length: 64 }, (_, i) => sampleLine(rows.map((row) => row[i] ?? NaN)));
        const block = foldDown(foldAcross({ data, width, height: area.height + 3 }, area));
        const furthest = block.reduce(
          (most, value, at) => Math.max(most, Math.abs(value - (columns[at % 64]?.[at >> 6] ?? NaN))),
          0,
        );
        expect(furthest).toBeLessThan(1e-4);
      }),
      { numRuns: 8 },
    );
  });

  test('reads pixels that are not aligned to four bytes', () => {
    const { data, width, height } = grey(70, 70, (x, y) => (x * y) % 256);
    const shifted = Buffer.alloc(data.length + 1);
    shifted.set(data, 1);
    expect(downsample({ data: shifted.subarray(1), width, height })).toEqual(
      downsample({ data, width, height }),
    );
  });
});
