import { describe, expect, test } from 'vitest';
import { drawScene } from '../../../scripts/bench/recall/corpus/scenes.ts';
import { pictureKind } from '../../../utils/imaging/picture-kind.ts';
import { change, drawLetter, paint } from './painted.ts';

describe('pictureKind', () => {
  const scene = drawScene(2);

  test('takes scenes for photographs, dark, bright and grey ones too', () => {
    expect(pictureKind(scene)).toBe('photo');
    const copies = [
      change(scene, ([r, g, b]) => [r / 6, g / 6, b / 6]),
      change(scene, ([r, g, b]) => [200 + r / 6, 200 + g / 6, 200 + b / 6]),
      change(scene, ([r, g, b]) => [(r + g + b) / 3, (r + g + b) / 3, (r + g + b) / 3]),
    ];
    expect(copies.map((copy) => pictureKind(copy))).toEqual(['photo', 'photo', 'photo']);
  });

  test('takes letters on a disc, bars on white and plain pictures for graphics', () => {
    const bars = paint(300, 200, (x, y) =>
      x % 0.2 < 0.12 && y > 0.3 + 0.5 * ((x * 5) % 1) ** 2 ? [30, 136, 229] : [255, 255, 255],
    );
    const pictures = [drawLetter('E', [142, 36, 170]), bars, paint(64, 64, () => [9, 9, 9])];
    expect(pictures.map((picture) => pictureKind(picture))).toEqual(['graphic', 'graphic', 'graphic']);
  });

  test('looks at a part of a picture', () => {
    const page = paint(480, 480, (x, y) => {
      const at = (Math.floor(y * 480 - 100) * scene.width + Math.floor(x * 480 - 96)) * 4;
      const isIn = x > 0.2 && x < 0.8 && y > 0.21 && y < 0.6;
      return isIn ? [scene.data[at] ?? 0, scene.data[at + 1] ?? 0, scene.data[at + 2] ?? 0] : [255, 255, 255];
    });
    expect(pictureKind(page)).not.toBe('photo');
    expect(pictureKind(page, { left: 97, top: 102, width: 286, height: 184 })).toBe('photo');
  });

  test('takes what is too small to be hashed for a graphic', () => {
    expect(pictureKind(paint(3, 40, (x) => [255 * x, 0, 0]))).toBe('graphic');
  });
});
