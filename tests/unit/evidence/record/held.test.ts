import { describe, expect, test } from 'vitest';
import { createHolder, readHeld, sizeOf } from '../../../../utils/evidence/record/held.ts';

const MIB = 1024 * 1024;

describe('createHolder', () => {
  test('holds what is small as bytes, and what is large as a blob', async () => {
    const hold = createHolder();
    const small = await hold([new Uint8Array([1, 2]), new Uint8Array([3])], 'image/png');
    const large = await hold([new Uint8Array(MIB), new Uint8Array([4])], 'image/png');
    expect(small).toEqual(new Uint8Array([1, 2, 3]));
    expect(large).toBeInstanceOf(Blob);
    expect([sizeOf(small), sizeOf(large)]).toEqual([3, MIB + 1]);
    expect((await readHeld(large)).at(-1)).toBe(4);
    expect(await readHeld(small, 2)).toEqual(new Uint8Array([1, 2]));
  });

  test('holds no more than 32 MB of small ones in memory', async () => {
    const hold = createHolder();
    const held = await Promise.all(Array.from({ length: 34 }, () => hold([new Uint8Array(MIB)], '')));
    expect(held.findIndex((one) => one instanceof Blob)).toBe(32);
  });
});
