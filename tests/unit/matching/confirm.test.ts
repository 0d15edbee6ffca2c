import { describe, expect, test } from 'vitest';
import { drawScene } from '../../../scripts/bench/recall/corpus/scenes.ts';
import { makeThumbnail } from '../../../utils/imaging/compare-thumbnail.ts';
import { computePdq } from '../../../utils/imaging/pdq.ts';
import { pictureKind } from '../../../utils/imaging/picture-kind.ts';
import { createRandom } from '../../../scripts/bench/recall/corpus/random.ts';
import type { Pixels } from '../../../utils/imaging/types.ts';
import { confirmSimilar } from '../../../utils/matching/confirm.ts';
import { distanceBits } from '../../../utils/imaging/hamming.ts';
import { SAME_MAX_BITS, type Seen } from '../../../utils/matching/work-index.ts';
import { change, cutOut, drawLetter, mirror, paint, rotate, type Color } from '../imaging/painted.ts';

const lookAt = (pixels: Pixels) => ({
  variants: [],
  framed: [],
  pdq: computePdq(pixels).hashes,
  guard: pictureKind(pixels),
  thumbnail: makeThumbnail(pixels),
});

/** As if only the whole picture were registered. */
const isConfirmed = (picture: Seen, work: Pixels) =>
  confirmSimilar(picture, computePdq(work).hashes.slice(0, 1), work);

/** Noise of some levels, as saving leaves it. */
const noisy = (picture: Pixels, levels: number): Pixels => {
  const random = createRandom(7);
  return change(
    picture,
    (color) => color.map((level) => level + random.between(-levels, levels)) as unknown as Color,
  );
};

describe('confirmSimilar of photographs', () => {
  const scene = drawScene(3);
  const { width, height } = scene;
  const words = (x: number, y: number) => (y < 0.12 || y > 0.88) && x > 0.1 && x < 0.9 && (x * 20) % 1 < 0.6;

  test.each<[string, Pixels]>([
    ['the same', scene],
    ['saved again', noisy(scene, 10)],
    ['mirrored', mirror(scene)],
    ['cut', cutOut(scene, { left: 20, top: 12, width: width - 40, height: height - 24 })],
    ['turned by 1°', rotate(scene, 1)],
    ['turned by 3°', rotate(scene, 3)],
    ['written over', change(scene, (color, x, y) => (words(x, y) ? [255, 255, 255] : color))],
    [
      'watermarked',
      change(scene, (color, x, y) =>
        Math.abs(x - y) < 0.06 && (x * 16) % 1 < 0.5
          ? (color.map((level) => level * 0.55 + 255 * 0.45) as unknown as Color)
          : color,
      ),
    ],
  ])('holds for a copy that is %s', (_, copy) => {
    expect(isConfirmed(lookAt(copy), scene)).toBe(true);
  });

  test('does not hold for other pictures', () => {
    for (const seed of [1, 2, 4, 5, 6]) expect(isConfirmed(lookAt(drawScene(seed)), scene)).toBe(false);
  });
});

test('confirmSimilar finds what is framed in a picture', () => {
  const work = drawScene(3);
  const page = { ...lookAt(drawScene(5)), framed: [lookAt(work)] };
  expect(isConfirmed(page, work)).toBe(true);
  expect(isConfirmed(page, drawScene(4))).toBe(false);
});

test('confirmSimilar turns a picture as it is nearest to any hash of the work: also a cut one that was turned', () => {
  const scene = drawScene(3);
  const { width, height } = scene;
  const cut = cutOut(scene, { left: 0, top: 0, width: Math.round(width * 0.85), height });
  const [hash, cutHash] = [scene, cut].map((picture) => computePdq(picture).hashes[0]);
  expect(
    confirmSimilar(
      lookAt(mirror(cut)),
      [hash, cutHash].filter((it) => it !== undefined),
      scene,
    ),
  ).toBe(true);
});

test('confirmSimilar does not hold for gradients, of which any two agree wherever one looks', () => {
  const gradient = (dark: Color, x0: number, y0: number) =>
    paint(240, 160, (x, y) => {
      const share = Math.min(1, Math.hypot(x - x0, y - y0) * 1.4);
      return dark.map((level) => 240 - (240 - level) * share) as unknown as Color;
    });
  const [blue, red] = [gradient([0, 20, 60], 0.5, 0.5), gradient([80, 0, 0], 0.5, 0.52)];
  expect(lookAt(blue).guard).not.toBe('photo');
  expect(isConfirmed(lookAt(red), blue)).toBe(false);
});

test('confirmSimilar does not hold for glows, which can be laid over one another, but show no detail', () => {
  const glow = (x0: number) =>
    paint(240, 160, (x, y) => {
      const level = 20 + 220 * Math.exp(-16 * Math.hypot(x - x0, y - 0.5) ** 2);
      return [level, level, level];
    });
  expect(lookAt(glow(0.5)).guard).toBe('unclear');
  expect(isConfirmed(lookAt(glow(0.5)), glow(0.47))).toBe(false);
});

test('confirmSimilar takes a picture for a graphic only where no part of it is a photograph', () => {
  const scene = drawScene(3);
  const copy = { ...lookAt(rotate(scene, 2)), guard: 'graphic' as const };
  expect(isConfirmed(copy, scene)).toBe(false);
  expect(isConfirmed({ ...copy, variants: computePdq(rotate(scene, 2)).hashes }, scene)).toBe(true);
});

describe('confirmSimilar of graphics', () => {
  const letter = drawLetter('E', [142, 36, 170]);

  test('holds for what was saved again', () => {
    expect(isConfirmed(lookAt(noisy(letter, 12)), letter)).toBe(true);
  });

  test('does not hold for another letter, or another colour, however near the hashes are', () => {
    const others = [drawLetter('F', [142, 36, 170]), drawLetter('E', [0, 121, 107])];
    for (const other of others) expect(isConfirmed(lookAt(other), letter)).toBe(false);
    const [colored = letter] = others.slice(1);
    const [a, b] = [letter, colored].map((picture) => computePdq(picture).hashes[0]);
    expect(a && b && distanceBits(a, b)).toBeLessThanOrEqual(SAME_MAX_BITS);
  });
});

test('confirmSimilar lays no graphic over a picture until it agrees, as it does with photographs', () => {
  const scene = drawScene(3);
  const dimmed = lookAt(change(scene, ([r, g, b]) => [r / 2, g / 2, b / 2]));
  expect(isConfirmed({ ...dimmed, guard: 'photo' }, scene)).toBe(true);
  expect(isConfirmed({ ...dimmed, guard: 'graphic' }, scene)).toBe(false);
  expect(isConfirmed({ ...lookAt(scene), guard: 'graphic' }, scene)).toBe(true);
});

test('confirmSimilar of unclear pictures holds in any light, which makes colours stronger, but for no other colours', () => {
  const scene = drawScene(3);
  const [lit, turned] = [
    change(scene, ([r, g, b]) => [r / 1.9, g / 1.9, b / 1.9]),
    change(scene, ([r, g, b]) => [b, g, r]),
  ].map((picture) => ({ ...lookAt(picture), guard: 'unclear' as const }));
  expect(lit && isConfirmed(lit, scene)).toBe(true);
  expect(turned && isConfirmed(turned, scene)).toBe(false);
});

test('confirmSimilar of shaded pictures asks for their colours, of which a grey copy has none', () => {
  const shaded = drawLetter('E', [244, 67, 54], [60, 160, 220]);
  const look = { ...lookAt(drawLetter('E', [90, 120, 54], [255, 110, 100])), guard: 'unclear' as const };
  expect(isConfirmed({ ...lookAt(shaded), guard: 'unclear' }, shaded)).toBe(true);
  expect(isConfirmed(look, shaded)).toBe(false);
  const grey = change(drawScene(3), ([r, g, b]) => {
    const level = 0.299 * r + 0.587 * g + 0.114 * b;
    return [level, level, level];
  });
  expect(isConfirmed({ ...lookAt(grey), guard: 'unclear' }, drawScene(3))).toBe(true);
});
