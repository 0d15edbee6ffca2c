import { createHash } from 'node:crypto';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DIHEDRALS } from '../../../utils/imaging/dihedral.ts';
import { computePdq, lumaBlock, lumaBlocks, wholeOf } from '../../../utils/imaging/pdq.ts';
import { referenceFrequencies } from '../../../utils/imaging/reference.ts';
import type { Pixels } from '../../../utils/imaging/types.ts';
import { drawVector, VECTORS } from './vector-pixels.ts';

const rgbSha256 = ({ data }: Pixels) =>
  createHash('sha256')
    .update(data.filter((_, at) => at % 4 < 3))
    .digest('hex');

describe('computePdq', () => {
  test.each(VECTORS)('agrees with the reference on $generator $params at $width×$height', (vector) => {
    const pixels = drawVector(vector);
    expect(rgbSha256(pixels), 'the generated picture').toBe(vector.rgbSha256);
    const { hashes, quality } = computePdq(pixels);
    expect(quality).toBe(vector.quality);
    // The bits of a flat picture are rounding noise; under 5 px a side they are zero by rule.
    if (quality > 0 || Math.min(pixels.width, pixels.height) < 5) {
      expect(hashes[0]).toBe(vector.hash);
      expect(Object.fromEntries(DIHEDRALS.map(({ name }, i) => [name, hashes[i]]))).toEqual(vector.dihedral);
    }
  });

  test('does not look at alpha', () => {
    const [vector] = VECTORS;
    if (!vector) throw new Error('no vectors');
    const pixels = drawVector(vector);
    const transparent = pixels.data.map((value, at) => (at % 4 === 3 ? 0 : value));
    expect(computePdq({ ...pixels, data: transparent })).toEqual(computePdq(pixels));
  });

  const side = fc.integer({ min: 1, max: 140 });
  const anyPicture = fc
    .record({ width: side, height: side, cell: fc.integer({ min: 1, max: 50 }), seed: fc.nat() })
    .map(({ width, height, cell, seed }) =>
      drawVector({ generator: 'noise', params: { cell, seed }, width, height }),
    );

  test('gives eight hashes of 64 hex digits and a quality of 0 to 100 for any picture', () => {
    fc.assert(
      fc.property(anyPicture, (pixels) => {
        const { hashes, quality } = computePdq(pixels);
        expect(hashes).toHaveLength(8);
        for (const hash of hashes) expect(hash).toMatch(/^[0-9a-f]{64}$/);
        expect(quality).toBeGreaterThanOrEqual(0);
        expect(quality).toBeLessThanOrEqual(100);
      }),
      { numRuns: 40 },
    );
  });

  /** The bits of the first hash, from a row's highest word on, as the reference makes them of its own frequencies. */
  function hashAsReference(pixels: Pixels): string {
    const frequencies = referenceFrequencies(pixels, wholeOf(pixels));
    const median = frequencies.toSorted()[127] ?? 0;
    const bits = [...frequencies].reduce(
      (hash, value, at) => (value > median ? hash | (1n << BigInt(at)) : hash),
      0n,
    );
    return bits.toString(16).padStart(64, '0');
  }

  const anyShades = fc
    .record({ side: fc.integer({ min: 5, max: 300 }), dx: fc.nat({ max: 40 }), dy: fc.nat({ max: 40 }) })
    .map(({ side: width, dx, dy }) =>
      drawVector({ generator: 'gradient', params: { dx, dy }, width, height: 120 }),
    );

  test('leaves to the reference what its own arithmetic cannot decide', () => {
    fc.assert(
      fc.property(fc.oneof(anyPicture, anyShades), (pixels) => {
        fc.pre(Math.min(pixels.width, pixels.height) >= 5);
        expect(computePdq(pixels).hashes[0]).toBe(hashAsReference(pixels));
      }),
      { numRuns: 100 },
    );
  });

  test('knows the luma of a picture and of a band of it as each is by itself', () => {
    fc.assert(
      fc.property(anyPicture, fc.nat(), fc.nat(), (pixels, a, b) => {
        const top = a % pixels.height;
        const band = { left: 0, top, width: pixels.width, height: 1 + (b % (pixels.height - top)) };
        expect(lumaBlocks(pixels, band)).toEqual([lumaBlock(pixels), lumaBlock(pixels, band)]);
      }),
      { numRuns: 60 },
    );
  });
});
