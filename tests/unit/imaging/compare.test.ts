import { describe, expect, test } from 'vitest';
import { drawScene } from '../../../scripts/bench/recall/corpus/scenes.ts';
import { align } from '../../../utils/imaging/compare-align.ts';
import { readPlacement, turnGrid, WHOLE } from '../../../utils/imaging/compare-grid.ts';
import { countDetails } from '../../../utils/imaging/compare-details.ts';
import { largestDifference, lightTints, tintDistances } from '../../../utils/imaging/compare-levels.ts';
import { makeThumbnail, readThumbnail } from '../../../utils/imaging/compare-thumbnail.ts';
import { DIHEDRALS } from '../../../utils/imaging/dihedral.ts';
import { lumaBlock } from '../../../utils/imaging/pdq.ts';
import { change, cutOut, mirror, paint, rotate, rotateQuarter } from './painted.ts';

const scene = drawScene(3);
const [{ luma, tints }, block] = [readThumbnail(makeThumbnail(scene)), lumaBlock(scene)];
const dihedral = (name: string) => DIHEDRALS.find((it) => it.name === name) ?? DIHEDRALS[0];

describe('a thumbnail', () => {
  test('is small, and can be read again', () => {
    const thumbnail = makeThumbnail(scene);
    expect(thumbnail.length).toBeLessThanOrEqual(1500);
    expect([luma.length, tints.length]).toEqual([32 * 32, 7 * 7 * 2]);
  });

  test('holds levels and tints of a plain picture', () => {
    const plain = readThumbnail(makeThumbnail(paint(40, 40, () => [200, 0, 0])));
    expect([...new Set(plain.luma)]).toEqual([60]);
    expect([...new Set(plain.tints)]).toEqual([-34, 100]);
  });

  test.each([
    ['flipY', mirror(scene)],
    ['rotate90', rotateQuarter(scene)],
  ] as const)('turned is that of the turned picture: %s', (name, turned) => {
    const other = readThumbnail(makeThumbnail(turned));
    expect(largestDifference(turnGrid(luma, 32, dihedral(name)), other.luma)).toBeLessThan(6);
    expect(tintDistances(turnGrid(tints, 7, dihedral(name), 2), other.tints).at(-1)).toBeLessThan(4);
    expect(largestDifference(luma, other.luma)).toBeGreaterThan(20);
  });

  test('differs by nothing from itself, and by a light by as much', () => {
    expect(largestDifference(luma, luma)).toBe(0);
    expect(
      largestDifference(
        luma,
        luma.map((level) => level + 12),
      ),
    ).toBeCloseTo(12);
    expect([...new Set(tintDistances(tints, tints))]).toEqual([0]);
  });
});

test('readPlacement reads a part, and nothing outside', () => {
  const slope = Float32Array.from({ length: 64 }, (_, i) => i % 8);
  const out = new Float32Array(4);
  readPlacement(slope, 8, { left: 0.5, top: 0, right: 1, bottom: 1, turn: 0 }, out, 2);
  expect([...out]).toEqual([4.5, 6.5, 4.5, 6.5]);
  readPlacement(slope, 8, { left: -1, top: 0, right: 1, bottom: 1, turn: 0 }, out, 2);
  expect([...out]).toEqual([Number.NaN, 3.5, Number.NaN, 3.5]);
});

const shareOf = ({ correlations }: ReturnType<typeof align>) =>
  correlations.filter((value) => value >= 0.7).length / correlations.length;

describe('align', () => {
  const { width, height } = scene;

  test('finds the place of a part', () => {
    const part = cutOut(scene, {
      left: Math.round(width * 0.15),
      top: 0,
      width: Math.round(width * 0.85),
      height,
    });
    const agreement = align(readThumbnail(makeThumbnail(part)).luma, block);
    expect(agreement.placement.left).toBeCloseTo(0.15, 1);
    expect(shareOf(agreement)).toBeGreaterThan(0.9);
  });

  test('finds a turn by few degrees, in any light', () => {
    const dimmed = change(rotate(scene, 3), ([r, g, b]) => [r / 2 + 20, g / 2 + 20, b / 2 + 20]);
    expect(shareOf(align(readThumbnail(makeThumbnail(dimmed)).luma, block))).toBeGreaterThan(0.75);
  });

  test('finds no place in another picture', () => {
    for (const seed of [4, 5, 6]) {
      const other = readThumbnail(makeThumbnail(drawScene(seed))).luma;
      expect(shareOf(align(other, block))).toBeLessThan(0.5);
    }
  });
});

describe('countDetails', () => {
  const lumaOf = (picture: Parameters<typeof makeThumbnail>[0]) => readThumbnail(makeThumbnail(picture)).luma;

  test('counts nearly all windows of a picture, in any light', () => {
    const dimmed = change(scene, ([r, g, b]) => [r / 2 + 20, g / 2 + 20, b / 2 + 20]);
    for (const copy of [scene, dimmed]) expect(countDetails(lumaOf(copy), block, WHOLE)).toBeGreaterThan(40);
  });

  test('counts no window of a glow, though all agree that show something', () => {
    const glow = paint(240, 160, (x, y) => {
      const level = 20 + 220 * Math.exp(-16 * Math.hypot(x - 0.5, y - 0.5) ** 2);
      return [level, level, level];
    });
    expect(shareOf(align(lumaOf(glow), lumaBlock(glow)))).toBe(1);
    expect(countDetails(lumaOf(glow), lumaBlock(glow), WHOLE)).toBe(0);
  });

  test('counts few windows of other pictures, and none that lies outside', () => {
    for (const seed of [4, 5, 6]) {
      expect(countDetails(lumaOf(drawScene(seed)), block, WHOLE)).toBeLessThan(8);
    }
    expect(countDetails(luma, block, { ...WHOLE, left: 2, right: 3 })).toBe(0);
  });
});

describe('lightTints', () => {
  const [strong, weak] = [Float32Array.of(30, -20, 12, 4), Float32Array.of(20, -40 / 3, 8, 8 / 3)];

  test('makes the tints of a lit picture those of the other', () => {
    expect(tintDistances(lightTints(weak, strong), strong).at(-1)).toBeCloseTo(0);
  });

  test('makes no colour of another, nor a strong one of hardly any', () => {
    const other = strong.map((tint) => -tint);
    expect(tintDistances(lightTints(other, strong), strong).at(-1)).toBeGreaterThan(36);
    const hardly = strong.map((tint) => tint / 10);
    expect(tintDistances(lightTints(hardly, strong), strong).at(-1)).toBeGreaterThan(28);
  });

  test('leaves out what lies outside', () => {
    expect(lightTints(Float32Array.of(Number.NaN, Number.NaN, 8, 8), strong).slice(2)).toEqual(
      Float32Array.of(8, 8),
    );
  });
});
