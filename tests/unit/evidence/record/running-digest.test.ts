import { createHash } from 'node:crypto';
import { afterEach, describe, expect, test, vi } from 'vitest';

const MIB = 1024 * 1024;

/** As in a browser, whose platform digests nothing in pieces. */
async function inBrowser() {
  vi.spyOn(process, 'getBuiltinModule').mockReturnValue(undefined as never);
  vi.resetModules();
  return import('../../../../utils/evidence/record/running-digest.ts');
}

afterEach(() => {
  vi.restoreAllMocks();
  vi.resetModules();
});

describe('a digest of pieces, in a browser', () => {
  test.each([
    ['nothing', []],
    ['small pieces', [1, 70_000, 3]],
    ['large pieces', [15 * MIB, MIB]],
    ['a small one after a large one', [17 * MIB, 5]],
  ])('is that of the whole: %s', async (_, lengths) => {
    const { createRunningDigest, createPieceDigest, digestsPieces } = await inBrowser();
    expect(digestsPieces).toBe(false);
    const hashes = [await createRunningDigest(), await createPieceDigest()];
    const expected = createHash('sha256');
    const reused = new Uint8Array(17 * MIB);
    for (const [at, length] of lengths.entries()) {
      // Whoever gives a piece may use its memory again.
      const piece = reused.subarray(0, length).fill(at + 1);
      for (const hash of hashes) hash.update(piece);
      expected.update(piece);
    }
    const hex = expected.digest('hex');
    expect(await Promise.all(hashes.map((hash) => hash.digest()))).toEqual([hex, hex]);
  });
});
