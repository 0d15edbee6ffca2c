import { assert, constantFrom, double, property } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cropOf, stillBoxes } from '../../../../entrypoints/background/bytes/crop.ts';

const VIEW = { width: 1280, height: 900 };
const box = (x: number, y: number, width: number, height: number) => ({ x, y, width, height });

describe('cropOf', () => {
  test('is the box itself where a CSS pixel is one of the screen', () => {
    expect(cropOf(box(10, 20, 300, 200), VIEW, VIEW)).toEqual(box(10, 20, 300, 200));
  });

  test('never shows what is beside the picture, whatever the scale', () => {
    const sides = double({ min: 64, max: 400, noNaN: true });
    const places = double({ min: 0, max: 500, noNaN: true });
    const scales = constantFrom(1, 1.25, 1.5, 2, 3);
    assert(
      property(places, places, sides, sides, scales, (x, y, width, height, scale) => {
        const shot = { width: VIEW.width * scale, height: VIEW.height * scale };
        const crop = cropOf(box(x, y, width, height), VIEW, shot);
        if (crop === null) return Math.min(width, height) * scale < 67;
        const isWithin =
          crop.x >= x * scale - 1e-6 &&
          crop.y >= y * scale - 1e-6 &&
          crop.x + crop.width <= (x + width) * scale + 1e-6 &&
          crop.y + crop.height <= (y + height) * scale + 1e-6;
        return isWithin && crop.width > width * scale - 2 && crop.height > height * scale - 2;
      }),
    );
  });

  test.each([
    ['reaches over the edge', box(1000, 20, 300, 200), VIEW],
    ['is too small to tell anything', box(10, 20, 300, 63), VIEW],
    ['is in a screenshot of something else', box(10, 20, 300, 200), { width: 1280, height: 800 }],
  ])('is nothing where the picture %s', (_, place, shot) => {
    expect(cropOf(place, VIEW, shot)).toBeNull();
  });
});

describe('stillBoxes', () => {
  const view = (boxes: Parameters<typeof stillBoxes>[0]['boxes'], height = 900) => ({
    ...VIEW,
    height,
    boxes,
  });

  test('leaves out what moved, came or went between two looks', () => {
    const [a, b] = [box(0, 0, 100, 100), box(0, 200, 100, 100)];
    const after = view([{ ...a }, { ...b, y: 190 }, null, b]);
    expect(stillBoxes(view([a, b, a, null]), after)).toEqual([a, null, null, null]);
  });

  test('is nothing where the window changed its size', () => {
    const a = box(0, 0, 100, 100);
    expect(stillBoxes(view([a]), view([a], 800))).toEqual([null]);
  });
});
