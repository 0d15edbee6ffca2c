import { gunzipSync, gzipSync } from 'node:zlib';
import { concat } from 'uint8arrays/concat';
import { describe, expect, test } from 'vitest';
import { isCompressed, readStoredGzip, storeInGzip } from '../../../../utils/evidence/package/stored-gzip.ts';

async function* inChunks(...sizes: number[]) {
  for (const [index, size] of sizes.entries())
    yield new Uint8Array(size).map((_, at) => (at * 31 + index) % 256);
}

const stored = async (...sizes: number[]) => concat(await Array.fromAsync(storeInGzip(inChunks(...sizes))));
const contents = async (...sizes: number[]) => concat(await Array.fromAsync(inChunks(...sizes)));

describe('a gzip member whose contents are stored', () => {
  test.each([[[]], [[1]], [[65_535]], [[65_536, 3, 200_000]]])(
    'of chunks of %j bytes is read by any gzip, and by us',
    async (sizes) => {
      const member = await stored(...sizes);
      const plain = await contents(...sizes);
      expect(new Uint8Array(gunzipSync(member))).toEqual(plain);
      expect(concat((await readStoredGzip(member)) ?? [Uint8Array.of(1)])).toEqual(plain);
    },
  );

  test('is read without being copied', async () => {
    const member = await stored(1000);
    const pieces = await readStoredGzip(member);
    expect(pieces?.map(({ buffer }) => buffer)).toEqual([member.buffer]);
  });

  test('is left to inflation wherever it was damaged, cut off, or goes on', async () => {
    const member = await stored(300);
    const damaged = [...member.keys()]
      // Time and system say nothing, and the bits above a block's type are filling.
      .filter((at) => at < 4 || at > 9)
      .map((at) => member.map((byte, index) => (index === at ? byte ^ 4 : byte)));
    const altered = [...damaged, member.slice(0, -1), concat([member, Uint8Array.of(0)]), new Uint8Array()];
    const read = await Promise.all(altered.map(readStoredGzip));
    expect(read.filter((pieces) => pieces !== null)).toEqual([]);
  });

  test('is told from one that was deflated', async () => {
    expect(await readStoredGzip(new Uint8Array(gzipSync('a'.repeat(1000))))).toBeNull();
  });
});

test.each([
  ['image/jpeg', true],
  ['image/webp', true],
  ['image/svg+xml', false],
  ['image/bmp', false],
  ['font/woff2', true],
  ['text/html', false],
])('%s is compressed already: %s', (mediaType, expected) => {
  expect(isCompressed(mediaType)).toBe(expected);
});
