import { describe, expect, test } from 'vitest';
import { findFramed, hashFramed, readParts } from '../../../utils/imaging/readings.ts';
import { computePdq } from '../../../utils/imaging/pdq.ts';
import { distanceBits } from '../../../utils/imaging/hamming.ts';
import type { Area, Pixels } from '../../../utils/imaging/types.ts';
import { pictureKind } from '../../../utils/imaging/picture-kind.ts';
import { drawScene } from '../../../scripts/bench/recall/corpus/scenes.ts';
import { change, drawLetter, type Color } from './painted.ts';

/** A picture with structure that is nowhere plain. */
function draw(width: number, height: number): Pixels {
  const data = new Uint8ClampedArray(width * height * 4);
  for (let i = 0; i < width * height; i++) {
    const [x, y] = [(i % width) + 31, Math.floor(i / width) + 17];
    const value = 128 + 60 * Math.sin(x / 37) * Math.cos(y / 23) + 50 * Math.sin((x * y) / 900);
    data.set([value, value * 0.8, 255 - value, 255], i * 4);
  }
  return { data, width, height };
}

/** The picture at a place on a plain ground. */
function place(
  picture: Pixels,
  width: number,
  height: number,
  left: number,
  top: number,
  grey: number,
): Pixels {
  const data = new Uint8ClampedArray(width * height * 4).fill(grey);
  for (let y = 0; y < picture.height; y++) {
    const row = picture.data.subarray(y * picture.width * 4, (y + 1) * picture.width * 4);
    data.set(row, ((top + y) * width + left) * 4);
  }
  return { data, width, height };
}

const picture = draw(300, 200);
const nearest = async (copy: Pixels) => {
  const [whole] = computePdq(picture).hashes;
  const { variants } = await readParts(copy);
  return Math.min(...variants.map((hash) => (whole ? distanceBits(hash, whole) : Infinity)));
};

describe('findFramed', () => {
  test('finds nothing around a picture that fills its file', () => {
    expect(findFramed(picture)).toEqual([]);
  });

  test.each([
    ['a white border', place(picture, 320, 220, 10, 10, 255), { left: 10, top: 10 }],
    ['black bars at its sides', place(picture, 420, 200, 60, 0, 0), { left: 60, top: 0 }],
    ['a bar below it', place(picture, 300, 226, 0, 0, 255), { left: 0, top: 0 }],
  ])('finds the picture within %s, to the pixel', (_, framed, at) => {
    const area: Area = { ...at, width: 300, height: 200 };
    expect(findFramed(framed)).toContainEqual(area);
  });

  test('finds the picture within a bar with words on it', () => {
    const framed = place(picture, 300, 230, 0, 0, 255);
    for (let y = 212; y < 218; y++) framed.data.fill(0, (y * 300 + 20) * 4, (y * 300 + 240) * 4);
    expect(findFramed(framed)).toContainEqual({ left: 0, top: 0, width: 300, height: 200 });
  });

  test('finds a picture on a page that has other things beside it', () => {
    const page = place(picture, 512, 512, 60, 150, 250);
    for (let y = 8; y < 30; y++) page.data.fill(60, y * 512 * 4, (y + 1) * 512 * 4);
    expect(findFramed(page)).toContainEqual({ left: 60, top: 150, width: 300, height: 200 });
  });

  test('leaves a picture alone of which the frame would be most', () => {
    expect(findFramed(place(draw(20, 20), 400, 400, 190, 190, 255))).toEqual([]);
  });
});

const NOTHING = { variants: [], framed: [] };

describe('readParts', () => {
  test('gives the hash of a framed picture, exactly', async () => {
    expect(await nearest(place(picture, 340, 240, 20, 20, 255))).toBe(0);
  });

  test('gives nothing of a letter on a disc, framed or not', async () => {
    const letter = drawLetter('E', [90, 120, 54], [255, 110, 100]);
    expect(hashFramed(place(letter, 300, 300, 20, 20, 0))).not.toEqual([]);
    expect(await readParts(place(letter, 300, 300, 20, 20, 0))).toEqual(NOTHING);
    expect(await readParts(letter)).toEqual(NOTHING);
  });

  test('gives the look of a framed picture of which it is unclear what it is', async () => {
    const night = change(drawScene(3), (color, _, y) =>
      y < 0.6 ? (color.map((level) => 12 + level / 60) as unknown as Color) : color,
    );
    expect(pictureKind(night)).toBe('unclear');
    const { framed } = await readParts(place(night, night.width + 40, night.height + 40, 20, 20, 255));
    const { hashes: pdq } = computePdq(night);
    expect(framed).toContainEqual(expect.objectContaining({ pdq, guard: 'unclear' }));
  });

  test('gives nothing of a plain picture', async () => {
    expect(await readParts(place(draw(1, 1), 100, 100, 0, 0, 9))).toEqual(NOTHING);
  });
});
