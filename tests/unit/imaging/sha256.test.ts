import { createHash } from 'node:crypto';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { digestBytes } from '../../../utils/imaging/sha256.ts';

const bytesOf = (length: number) => Uint8Array.from({ length }, (_, i) => (i * 31 + (i >> 7)) & 255);

afterEach(() => {
  vi.unstubAllGlobals();
});

describe.each([
  ['with crypto.subtle', () => undefined],
  ['on a page without crypto.subtle', () => vi.stubGlobal('crypto', {})],
])('digestBytes %s', (_, prepare) => {
  test.each([0, 1, 64, 131_071, 131_072, 131_073, 400_000])('digests %i bytes', async (length) => {
    prepare();
    const bytes = bytesOf(length);
    expect(await digestBytes(bytes)).toBe(createHash('sha256').update(bytes).digest('hex'));
  });

  test('digests a part of a larger buffer', async () => {
    prepare();
    const bytes = bytesOf(300_000).subarray(7, 200_007);
    expect(await digestBytes(bytes)).toBe(createHash('sha256').update(bytes).digest('hex'));
  });
});

test('digestBytes lets other tasks run between its slices', async () => {
  vi.stubGlobal('crypto', {});
  let turns = 0;
  let isDone = false;
  const count = () => {
    turns++;
    if (!isDone) setImmediate(count);
  };
  setImmediate(count);
  await digestBytes(bytesOf(10 * 128 * 1024));
  isDone = true;
  expect(turns).toBeGreaterThanOrEqual(9);
});

test('digestBytes gives the browser no large file at once', async () => {
  const digest = vi.fn<() => Promise<ArrayBuffer>>(async () => new ArrayBuffer(32));
  vi.stubGlobal('crypto', { subtle: { digest } });
  const bytes = bytesOf(2 * 1024 * 1024 + 1);
  expect(await digestBytes(bytes)).toBe(createHash('sha256').update(bytes).digest('hex'));
  await digestBytes(bytes.subarray(1));
  expect(digest).toHaveBeenCalledOnce();
});

test('digestBytes ends between two slices when nobody waits any more', async () => {
  const stop = new AbortController();
  const digesting = digestBytes(new Uint8Array(16 * 1024 * 1024), stop.signal);
  setImmediate(() => stop.abort());
  await expect(digesting).rejects.toMatchObject({ code: 'imaging.timeout' });
});
