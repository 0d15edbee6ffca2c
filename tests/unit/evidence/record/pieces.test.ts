import { concat } from 'uint8arrays/concat';
import { describe, expect, test } from 'vitest';
import { piecesOf } from '../../../../utils/evidence/record/pieces.ts';

const PARTS = [1, 2, 3].map((value) => new Uint8Array(100_000).fill(value));

describe('a file read in pieces', () => {
  test('needs memory for one of them, and can be read again', async () => {
    const file = new Blob(PARTS);
    const read: Uint8Array[] = [];
    for await (const piece of piecesOf(file)) {
      expect(read.filter(({ byteLength }) => byteLength > 0)).toEqual([]);
      read.push(piece);
    }
    expect(read.length).toBeGreaterThan(1);
    expect(new Uint8Array(await file.arrayBuffer())).toEqual(concat(PARTS));
  });
});
