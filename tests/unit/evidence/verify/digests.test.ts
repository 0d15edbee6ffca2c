import { describe, expect, test, vi } from 'vitest';
import { digestBlob } from '../../../../utils/evidence/record/digest.ts';
import { createDigests } from '../../../../utils/evidence/verify/digests.ts';

const MEBIBYTE = 1024 * 1024;

describe('the digests of a package', () => {
  test('are made of large files by another thread, and of no file twice', async () => {
    const [small, large] = [new Blob(['small']), new Blob([new Uint8Array(5 * MEBIBYTE)])];
    const elsewhere = vi.fn(digestBlob);
    let readBytes = 0;
    const digestOf = createDigests(elsewhere, (bytes) => (readBytes += bytes));
    const twice = [small, large, small, large];
    const digests = await Promise.all(twice.map(digestOf));
    expect(digests).toEqual(await Promise.all(twice.map((file) => digestBlob(file))));
    expect(elsewhere.mock.calls.map(([file]) => file)).toEqual([large]);
    expect(readBytes).toBe(small.size + large.size);
  });
});
