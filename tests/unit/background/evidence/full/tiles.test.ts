import { describe, expect, test } from 'vitest';
import * as fc from 'fast-check';
import { tilesOf } from '../../../../../entrypoints/background/evidence/full/chromium/tiles.ts';

const size = fc.record({
  width: fc.integer({ min: 1, max: 8192 }),
  height: fc.integer({ min: 1, max: 30_000 }),
});
const ratio = fc.constantFrom(0.5, 1, 1.25, 1.5, 2, 3);

describe('the tiles of a page', () => {
  test('cover it without a gap, none of more than 4 megapixels', () => {
    fc.assert(
      fc.property(size, ratio, (page, scale) => {
        const tiles = tilesOf(page, scale);
        let end = 0;
        for (const { top, height, width } of tiles) {
          expect([top, width]).toEqual([end, page.width]);
          expect(height === 1 || height * width * scale * scale <= 4 * 1024 * 1024).toBe(true);
          end = top + height;
        }
        expect(end).toBe(page.height);
      }),
    );
  });

  test('of a page that is far too wide end where it is told', () => {
    expect(tilesOf({ width: 100_000, height: 10 }, 1)[0]?.width).toBe(8192);
  });

  test('of a page without height are none', () => {
    expect(tilesOf({ width: 800, height: 0 }, 1)).toEqual([]);
  });
});
