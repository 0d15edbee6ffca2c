import { describe, expect, test } from 'vitest';
import { drawScene } from '../../../scripts/bench/recall/corpus/scenes.ts';
import { computePdq } from '../../../utils/imaging/pdq.ts';
import { distanceBits } from '../../../utils/imaging/hamming.ts';
import { samplePixels } from '../../../utils/imaging/sample.ts';
import type { Pixels } from '../../../utils/imaging/types.ts';
import { halvePixels } from '../../../utils/imaging/transform-pixels.ts';
import { hashVariants } from '../../../utils/imaging/variants.ts';
import { rotate } from './painted.ts';

/** A picture with fine and coarse structure. */
function draw(width: number, height: number): Pixels {
  const data = new Uint8ClampedArray(width * height * 4);
  for (let i = 0; i < width * height; i++) {
    const [x, y] = [i % width, Math.floor(i / width)];
    const value = 128 + 60 * Math.sin(x / 37) * Math.cos(y / 23) + 50 * Math.sin((x * y) / 900);
    data.set([value, value * 0.8, 255 - value, 255], i * 4);
  }
  return { data, width, height };
}

describe('halvePixels', () => {
  test('takes the mean of four, and leaves an odd last row and column out', () => {
    const data = Uint8ClampedArray.from(
      [10, 20, 99, 30, 40, 99, 99, 99, 99].flatMap((value) => [value, value, value, 255]),
    );
    expect(halvePixels({ data, width: 3, height: 3 })).toEqual({
      data: Uint8ClampedArray.from([25, 25, 25, 255]),
      width: 1,
      height: 1,
    });
  });
});

/** What is left without these shares of the sides. */
function crop(pixels: Pixels, left: number, right: number, top: number, bottom: number): Pixels {
  const [x, y] = [Math.round(pixels.width * left), Math.round(pixels.height * top)];
  const width = pixels.width - x - Math.round(pixels.width * right);
  const height = pixels.height - y - Math.round(pixels.height * bottom);
  return samplePixels(pixels, { left: x, top: y, width, height });
}

describe('hashVariants', () => {
  test.each([
    [0.05, 0.05, 0.05, 0.05],
    [0.1, 0.1, 0.1, 0.1],
    [0.15, 0, 0, 0],
    [0, 0.15, 0, 0],
    [0, 0, 0.15, 0],
    [0, 0, 0, 0.15],
  ])('has a hash near that of the picture cropped by %f %f %f %f', (...cut) => {
    const picture = draw(600, 400);
    const [cropped] = computePdq(crop(picture, ...cut)).hashes;
    const nearest = Math.min(
      ...hashVariants(picture).map((hash) => (cropped ? distanceBits(hash, cropped) : 256)),
    );
    expect(nearest).toBeLessThanOrEqual(30);
  });

  test.each([-2, -1, 1, 2])('has a hash near that of the picture turned by %i°', (degrees) => {
    const picture = drawScene(7);
    const [turned] = computePdq(rotate(picture, degrees)).hashes;
    const distances = hashVariants(picture).map((hash) => (turned ? distanceBits(hash, turned) : 256));
    expect(Math.min(...distances)).toBeLessThanOrEqual(30);
  });

  test('gives no more hashes than the contract takes', () => {
    expect(hashVariants(draw(600, 400)).length).toBeLessThanOrEqual(16);
  });

  test('gives the hash of the picture as it is first, then that of half its size', () => {
    const picture = draw(400, 300);
    const [whole, half] = hashVariants(picture);
    expect(whole).toBe(computePdq(picture).hashes[0]);
    expect(half).toBe(computePdq(halvePixels(picture)).hashes[0]);
  });

  test('samples pictures over 512 pixels as fingerprints do', () => {
    const picture = draw(1100, 700);
    expect(hashVariants(picture)[0]).toBe(computePdq(samplePixels(picture)).hashes[0]);
  });

  test('gives each hash once, and only the whole of a small picture', () => {
    expect(hashVariants(draw(127, 300))).toHaveLength(1);
    const flat = { data: new Uint8ClampedArray(256 * 256 * 4).fill(255), width: 256, height: 256 };
    expect(hashVariants(flat)).toHaveLength(1);
  });
});
