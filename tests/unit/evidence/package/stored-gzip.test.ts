import { gunzipSync, gzipSync } from 'node:zlib';
import { concat } from 'uint8arrays/concat';
import { describe, expect, test } from 'vitest';
import {
  isCompressed,
  NotStored,
  readStoredGzip,
  storeInGzip,
} from '../../../../utils/evidence/package/stored-gzip.ts';

async function* inChunks(...sizes: number[]) {
  for (const [index, size] of sizes.entries())
    yield new Uint8Array(size).map((_, at) => (at * 31 + index) % 256);
}

const stored = async (...sizes: number[]) => concat(await Array.fromAsync(storeInGzip(inChunks(...sizes))));
/** Read as a disk gives it, whose pieces end anywhere. */
async function* inPieces(member: Uint8Array, bytes: number) {
  for (let at = 0; at < member.length; at += bytes) yield new Uint8Array(member.subarray(at, at + bytes));
}

const read = async (member: Uint8Array, bytes = member.length) => {
  const contents = await Array.fromAsync(readStoredGzip(inPieces(member, bytes)), (piece) => piece.slice());
  return concat(contents);
};
const isRead = (member: Uint8Array) =>
  read(member).then(
    () => true,
    (thrown: unknown) => {
      if (thrown instanceof NotStored) return false;
      throw thrown;
    },
  );

const contents = async (...sizes: number[]) => concat(await Array.fromAsync(inChunks(...sizes)));

describe('a gzip member whose contents are stored', () => {
  test.each([[[]], [[1]], [[65_535]], [[65_536, 3, 200_000]]])(
    'of chunks of %j bytes is read by any gzip, and by us',
    async (sizes) => {
      const member = await stored(...sizes);
      const plain = await contents(...sizes);
      expect(new Uint8Array(gunzipSync(member))).toEqual(plain);
      for (const bytes of [member.length, 65_536, 7]) expect(await read(member, bytes)).toEqual(plain);
    },
  );

  test('is read within the memory that it came in', async () => {
    const piece = new Uint8Array(await stored(1000));
    async function* one() {
      yield piece;
    }
    for await (const { buffer } of readStoredGzip(one())) expect(buffer).toBe(piece.buffer);
    expect.assertions(1);
  });

  test('is left to inflation wherever it was damaged, cut off, or goes on', async () => {
    const member = await stored(300);
    const damaged = [...member.keys()]
      // Time and system say nothing, and the bits above a block's type are filling.
      .filter((at) => at < 4 || at > 9)
      .map((at) => member.map((byte, index) => (index === at ? byte ^ 4 : byte)));
    const altered = [...damaged, member.slice(0, -1), concat([member, Uint8Array.of(0)]), new Uint8Array()];
    const wereRead = await Promise.all(altered.map(isRead));
    expect(wereRead.filter(Boolean)).toEqual([]);
  });

  test('is told from one that was deflated', async () => {
    expect(await isRead(gzipSync('a'.repeat(1000)))).toBe(false);
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
