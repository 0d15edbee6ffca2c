import { describe, expect, test } from 'vitest';
import { createBodyFile } from '../../../../../entrypoints/background/evidence/full/body.ts';
import { digestBytes } from '../../../../../utils/evidence/record/digest.ts';

const MEGABYTE = 1024 * 1024;

describe('a body that comes in pieces', () => {
  test('is whole, with its digest, and goes to the disk before there is much of it', async () => {
    const sizes: number[] = [];
    const file = await createBodyFile(async (blob) => {
      sizes.push(blob.size);
      return blob;
    });
    const bytes = new Uint8Array(3.5 * MEGABYTE).map((_, at) => at % 251);
    for (let at = 0; at < bytes.length; at += 300_000) await file.add(bytes.slice(at, at + 300_000));
    const { body, sha256 } = await file.finish();
    expect(Buffer.from(await body.arrayBuffer()).equals(bytes)).toBe(true);
    expect(sha256).toBe(digestBytes(bytes));
    expect(Math.max(...sizes)).toBeLessThan(1.5 * MEGABYTE);
  });

  test('is there as well where it is empty', async () => {
    const { body, sha256 } = await (await createBodyFile(async (blob) => blob)).finish();
    expect([body.size, sha256]).toEqual([0, digestBytes(new Uint8Array())]);
  });
});
