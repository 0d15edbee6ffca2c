import { describe, expect, test, vi } from 'vitest';
import { createConfirm } from '../../../entrypoints/background/confirm.ts';
import { drawScene } from '../../../scripts/bench/recall/corpus/scenes.ts';
import { makeThumbnail } from '../../../utils/imaging/compare-thumbnail.ts';
import type * as decode from '../../../utils/imaging/decode.ts';
import { computePdq } from '../../../utils/imaging/pdq.ts';
import type { Pixels } from '../../../utils/imaging/types.ts';
import type { Registration } from '../../../utils/registry/types.ts';
import { fingerprint, registration } from '../matching/fixtures.ts';

const SCENE = drawScene(3);
const PNG = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

// Node has no decoder of the browser's: the file's last byte names what it shows.
vi.mock('../../../utils/imaging/decode.ts', async (original) => ({
  ...(await original<typeof decode>()),
  decodeImage: (bytes: Uint8Array) => {
    const pixels = drawScene(bytes.at(-1) ?? 0);
    return Promise.resolve({ pixels, width: pixels.width, height: pixels.height });
  },
}));
vi.mock('../../../utils/imaging/limits.ts', () => ({
  DECODE_TIMEOUT_MS: 1000,
  admitImage: () => ({ mediaType: 'image/png' }),
}));

const pictureOf = (pixels: Pixels) =>
  fingerprint({ pdq: computePdq(pixels).hashes, thumbnail: makeThumbnail(pixels) });

const candidate = (sequence: number, scene: number) => ({
  kind: 'similar' as const,
  distanceBits: 40,
  work: registration(sequence, {
    perceptualHashes: computePdq(drawScene(scene)).hashes.slice(0, 1),
  }) satisfies Registration,
});

const preview = (scene: number) => Promise.resolve({ bytes: new Uint8Array([...PNG, scene]) });

describe('createConfirm', () => {
  const [same, other] = [candidate(0, 3), candidate(1, 5)];
  const previews = new Map([
    [same.work.workId as string, 3],
    [other.work.workId, 5],
  ]);

  test('gives the works whose previews show what the picture shows', async () => {
    const confirm = createConfirm((workId) => preview(previews.get(workId) ?? 0))(pictureOf(SCENE));
    expect(await confirm([other, same])).toEqual([same]);
    expect(await confirm([other])).toEqual([]);
  });

  test('does without a preview that is not to be had if another one tells', async () => {
    const confirm = createConfirm((workId) =>
      workId === other.work.workId ? Promise.reject(new Error('gone')) : preview(3),
    )(pictureOf(SCENE));
    expect(await confirm([other, same])).toEqual([same]);
  });

  test('says that it could not compare where no preview tells and one was not to be had', async () => {
    const confirm = createConfirm((workId) =>
      workId === same.work.workId ? Promise.reject(new Error('gone')) : preview(5),
    )(pictureOf(SCENE));
    await expect(confirm([other, same])).rejects.toMatchObject({ code: 'matching.not_compared' });
  });
});
