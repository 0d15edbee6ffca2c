import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DIHEDRALS, turnFrequencies } from '../../../utils/imaging/dihedral.ts';
import { computePdq } from '../../../utils/imaging/pdq.ts';
import type { Pixels } from '../../../utils/imaging/types.ts';
import { drawVector } from './vector-pixels.ts';

type Name = (typeof DIHEDRALS)[number]['name'];

const turn = (frequencies: Float32Array, name: Name): Float32Array => {
  const dihedral = DIHEDRALS.find((candidate) => candidate.name === name);
  return dihedral ? turnFrequencies(frequencies, dihedral) : frequencies;
};

const anyFrequencies = fc.float32Array({ minLength: 256, maxLength: 256, noNaN: true });

describe('turnFrequencies', () => {
  test.each<readonly [Name, Name]>([
    ['rotate90', 'rotate270'],
    ['rotate180', 'rotate180'],
    ['flipX', 'flipX'],
    ['flipY', 'flipY'],
    ['flipPlus1', 'flipPlus1'],
    ['flipMinus1', 'flipMinus1'],
  ])('%s is undone by %s', (there, back) => {
    fc.assert(
      fc.property(anyFrequencies, (frequencies) => {
        expect(turn(turn(frequencies, there), back)).toEqual(frequencies);
      }),
    );
  });

  test('two quarter turns are a half turn', () => {
    fc.assert(
      fc.property(anyFrequencies, (frequencies) => {
        const twice = turn(turn(frequencies, 'rotate90'), 'rotate90');
        expect(twice).toEqual(turn(frequencies, 'rotate180'));
      }),
    );
  });
});

const SIDE = 64;

/** Where each orientation takes its pixel (x, y) from. */
const SOURCES: Readonly<Record<Name, (x: number, y: number) => readonly [number, number]>> = {
  original: (x, y) => [x, y],
  rotate90: (x, y) => [SIDE - 1 - y, x],
  rotate180: (x, y) => [SIDE - 1 - x, SIDE - 1 - y],
  rotate270: (x, y) => [y, SIDE - 1 - x],
  flipX: (x, y) => [x, SIDE - 1 - y],
  flipY: (x, y) => [SIDE - 1 - x, y],
  flipPlus1: (x, y) => [y, x],
  flipMinus1: (x, y) => [SIDE - 1 - y, SIDE - 1 - x],
};

function turnPicture({ data }: Pixels, name: Name): Pixels {
  const turned = data.map((_, at) => {
    const pixel = Math.floor(at / 4);
    const [x, y] = SOURCES[name](pixel % SIDE, Math.floor(pixel / SIDE));
    return data[(y * SIDE + x) * 4 + (at % 4)] ?? 0;
  });
  return { data: turned, width: SIDE, height: SIDE };
}

const bitsApart = (a: string, b: string): number =>
  [...a].reduce((sum, digit, i) => {
    const differing = Number.parseInt(digit, 16) ^ Number.parseInt(b[i] ?? '', 16);
    return sum + differing.toString(2).replaceAll('0', '').length;
  }, 0);

describe('computePdq', () => {
  const anySquare = fc
    .record({ cell: fc.integer({ min: 1, max: 20 }), seed: fc.nat() })
    .map((params) => drawVector({ generator: 'noise', params, width: SIDE, height: SIDE }));

  test.each(DIHEDRALS.map(({ name }, i) => [name, i] as const))(
    'gives as %s the hash of the picture turned so',
    (name, i) => {
      fc.assert(
        fc.property(anySquare, (picture) => {
          const expected = computePdq(turnPicture(picture, name)).hashes[0] ?? '';
          // 64×64 is not blurred, so the turned block is the block turned. But for the order of float32 sums: a value
          // next to the median may change sides, and another one with it.
          expect(bitsApart(computePdq(picture).hashes[i] ?? '', expected)).toBeLessThanOrEqual(2);
        }),
        { numRuns: 10 },
      );
    },
  );
});
