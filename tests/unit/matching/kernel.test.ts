import { readFileSync } from 'node:fs';
import * as asc from 'assemblyscript/asc';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { compileKernel, KERNELS } from '../../../scripts/kernels/compile-kernel.ts';
import { headsOf } from '../../../utils/matching/heads.ts';
import { TILE, type HeadScanner } from '../../../utils/matching/head-scanner.ts';
import { openHashIndex } from '../../../utils/matching/hash-index.ts';
import { createPlainScanner } from '../../../utils/matching/plain-scanner.ts';

test.each(KERNELS)(
  '$target is made of $source (else: npm run kernels)',
  async (kernel) => {
    const committed = readFileSync(new URL(`../../../${kernel.target}`, import.meta.url), 'utf8');
    expect(await compileKernel(kernel, asc)).toBe(committed);
  },
  60_000,
);

const NEAR = { maxBits: 30, head: { near: 18, head: 22 } };

describe('openHashIndex', () => {
  afterEach(() => void vi.unstubAllGlobals());

  test.each(['with', 'without'])('answers %s WebAssembly', async (how) => {
    if (how === 'without') vi.stubGlobal('WebAssembly', undefined);
    const hash = new Uint8Array(32).fill(0x5a);
    const index = openHashIndex([headsOf(hash)], async () => [hash]);
    expect(await index.scan([hash], NEAR)).toEqual([{ position: 0, distanceBits: 0 }]);
  });

  test('lets others run between the parts of a scan', async () => {
    const parts: number[] = [];
    const part = 100 * TILE;
    const scanner: HeadScanner = {
      ...createPlainScanner(),
      size: 5 * part,
      scan(_queries, _limits, from) {
        parts.push(from);
        return { positions: Uint32Array.of(from), next: from + part };
      },
    };
    const index = openHashIndex([], async (positions) => positions.map(() => new Uint8Array(32)), scanner);
    const scan = index.scan([new Uint8Array(32)], NEAR);
    expect(parts).toEqual([0]);
    await new Promise((resolve) => void setImmediate(resolve));
    expect(parts.length).toBeLessThan(5);
    expect((await scan).map(({ position }) => position)).toEqual([0, 1, 2, 3, 4].map((i) => i * part));
  });

  test('reads only what is near and wanted', async () => {
    const readHashes = vi.fn(async (positions: readonly number[]) => positions.map(() => new Uint8Array(32)));
    const hashes = new Uint8Array(32 * 4);
    hashes.fill(0xff, 32, 64);
    const index = openHashIndex([headsOf(hashes)], readHashes);
    await index.scan([new Uint8Array(32)], NEAR, (position) => position !== 2);
    expect(readHashes.mock.calls).toEqual([[[0, 3]]]);
    await index.scan([new Uint8Array(32).fill(0x0f)], NEAR);
    expect(readHashes).toHaveBeenCalledTimes(1);
  });

  test('refuses more queries than there is room for', async () => {
    const index = openHashIndex([], async () => []);
    const queries = Array.from({ length: 65 }, (_, i) => new Uint8Array(32).fill(i));
    await expect(index.scan(queries, NEAR)).rejects.toMatchObject({ code: 'internal.unexpected' });
  });
});
