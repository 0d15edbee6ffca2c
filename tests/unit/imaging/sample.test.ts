import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { samplePixels } from '../../../utils/imaging/sample.ts';

/** A picture whose pixels tell where they stood. */
function positions(width: number, height: number) {
  const data = new Uint8ClampedArray(width * height * 4);
  for (let at = 0; at < width * height; at++) {
    const [x, y] = [at % width, Math.floor(at / width)];
    data.set([x & 255, y & 255, (x >> 8) | ((y >> 8) << 4), 255], at * 4);
  }
  return { data, width, height };
}

describe('samplePixels', () => {
  test('leaves a picture of at most 512 a side as it is', () => {
    const picture = positions(512, 30);
    expect(samplePixels(picture)).toEqual(picture);
  });

  test('takes the pixel at floor(x·W/512), floor(y·H/512) of a larger one', () => {
    fc.assert(
      fc.property(fc.integer({ min: 513, max: 1500 }), fc.integer({ min: 5, max: 700 }), (width, height) => {
        const { data, ...size } = samplePixels(positions(width, height));
        expect(size).toEqual({ width: 512, height: 512 });
        for (const [x, y] of [
          [0, 0],
          [511, 511],
          [200, 333],
        ] as const) {
          const [fromX, fromY] = [Math.floor((x * width) / 512), Math.floor((y * height) / 512)];
          const pixel = data.subarray((y * 512 + x) * 4, (y * 512 + x) * 4 + 3);
          expect([...pixel]).toEqual([fromX & 255, fromY & 255, (fromX >> 8) | ((fromY >> 8) << 4)]);
        }
      }),
      { numRuns: 15 },
    );
  });

  test('lays transparent pixels on white', () => {
    const data = Uint8Array.of(10, 20, 30, 0, 10, 20, 30, 255, 0, 0, 0, 51);
    const { data: sampled } = samplePixels({ data, width: 3, height: 1 });
    expect([...sampled]).toEqual([255, 255, 255, 255, 10, 20, 30, 255, 204, 204, 204, 255]);
  });
});
