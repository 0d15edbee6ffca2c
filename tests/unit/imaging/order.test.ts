import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { medianOf } from '../../../utils/imaging/median.ts';
import { sortLevels } from '../../../utils/imaging/sort-levels.ts';

const anyFloats = (min: number) =>
  fc.float32Array({ min, max: 1000, noNaN: true, minLength: 256, maxLength: 256 }).map((values) =>
    // Negative zero is as large as zero.
    values.map((value) => value + 0),
  );
const fewValues = fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 256, maxLength: 256 });

test('sortLevels sorts what is not negative', () => {
  fc.assert(
    fc.property(fc.oneof(anyFloats(0), fewValues), (values) => {
      const levels = Float32Array.from(values);
      expect(sortLevels(levels)).toEqual(levels.toSorted());
    }),
  );
});

test('medianOf gives the value in the middle and the distance to the next', () => {
  fc.assert(
    fc.property(fc.oneof(anyFloats(-1000), fewValues), (values) => {
      const [median = NaN, next = NaN] = Float32Array.from(values).toSorted().subarray(127);
      expect(medianOf(Float32Array.from(values))).toEqual({ median, gap: next - median });
    }),
  );
});
