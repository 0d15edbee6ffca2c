import { beforeAll, describe, expect, test } from 'vitest';
import { drawPictures } from '../../../scripts/demo/draw-pictures.ts';
import { PICTURE_NAMES } from '../../../scripts/demo/picture-names.ts';
import { readImageFile } from '../../../scripts/imaging/read-image.ts';
import type { Fingerprint } from '../../../utils/imaging/types.ts';
import { distanceBits } from '../../../utils/imaging/hamming.ts';

describe('the demo’s pictures', () => {
  const fingerprints: Fingerprint[] = [];

  // Drawn once for all runs: `npm start` uses the same folder.
  beforeAll(async () => {
    const files = await drawPictures({ folder: '.stack/demo' });
    for (const name of PICTURE_NAMES) fingerprints.push((await readImageFile(files[name])).fingerprint);
  }, 240_000);

  test('have enough structure to be fingerprinted as photographs are', () => {
    for (const { quality } of fingerprints) expect(quality).toBeGreaterThanOrEqual(80);
  });

  test('are told apart in any orientation', () => {
    for (const [i, { pdq }] of fingerprints.entries()) {
      const [upright] = pdq;
      const others = fingerprints.slice(i + 1).flatMap((other) => other.pdq);
      for (const hash of others) expect(upright && distanceBits(upright, hash)).toBeGreaterThan(80);
    }
  });
});
