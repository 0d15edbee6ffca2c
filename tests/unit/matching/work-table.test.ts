import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createWorkTable } from '../../../utils/matching/work-table.ts';

const COMMITTED = 0x80;
const anyMarks = fc
  .array(fc.record({ count: fc.integer({ min: 1, max: 16 }), isCommitted: fc.boolean() }), { maxLength: 300 })
  .map((works) => Uint8Array.from(works, ({ count, isCommitted }) => count | (isCommitted ? COMMITTED : 0)));

describe('createWorkTable', () => {
  test('tells for each hash which work it is of, also after works went', () => {
    fc.assert(
      fc.property(anyMarks, anyMarks, fc.integer({ min: 0, max: 310 }), (first, second, kept) => {
        const table = createWorkTable();
        table.append(first);
        const asked = first.length;
        if (asked < table.hashes) table.workAt(asked);
        table.truncate(kept);
        table.append(second);
        const marks = [...first.subarray(0, kept), ...second];
        const expected = marks.flatMap((mark, sequence) => Array<number>(mark & 31).fill(sequence));
        expect(table.size).toBe(marks.length);
        expect(table.hashes).toBe(expected.length);
        if (asked < expected.length) expect(table.workAt(asked)).toBe(expected[asked]);
        expect(expected.map((_, position) => table.workAt(position))).toEqual(expected);
        expect(marks.map((_, sequence) => table.isCommitted(sequence))).toEqual(
          marks.map((mark) => mark >= COMMITTED),
        );
      }),
      { numRuns: 60 },
    );
  });
});
