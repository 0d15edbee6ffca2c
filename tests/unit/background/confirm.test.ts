import { beforeEach, describe, expect, test, vi } from 'vitest';
import { createConfirm, MAX_COMPARED_BYTES } from '../../../entrypoints/background/confirm.ts';
import { drawScene } from '../../../scripts/bench/recall/corpus/scenes.ts';
import { makeThumbnail } from '../../../utils/imaging/compare-thumbnail.ts';
import type * as decode from '../../../utils/imaging/decode.ts';
import { computePdq } from '../../../utils/imaging/pdq.ts';
import type { Pixels } from '../../../utils/imaging/types.ts';
import type { Registration } from '../../../utils/registry/types.ts';
import { fingerprint, registration } from '../matching/fixtures.ts';

const SCENE = drawScene(3);
const decodeImage = vi.hoisted(() => vi.fn<(file: Blob) => Promise<unknown>>());
/** The beginning of a PNG of this size. Its last byte names the scene that it shows. */
function pngOf(scene: number, { side = 640, byteLength = 34 } = {}) {
  const bytes = new Uint8Array(byteLength);
  bytes.set([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52]);
  new DataView(bytes.buffer).setUint32(16, side);
  new DataView(bytes.buffer).setUint32(20, side);
  bytes[byteLength - 1] = scene;
  return bytes;
}

// Node has no decoder of the browser's: the file's last byte names what it shows.
vi.mock('../../../utils/imaging/decode.ts', async (original) => ({
  ...(await original<typeof decode>()),
  decodeImage,
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

const [same, other] = [candidate(0, 3), candidate(1, 5)];
const read = async (workId: string) => ({ bytes: pngOf(workId === same.work.workId ? 3 : 5) });
const asking = { isPrivate: false, signal: new AbortController().signal };
const picture = pictureOf(SCENE);

beforeEach(() => {
  decodeImage.mockReset();
  decodeImage.mockImplementation(async (file) => {
    const pixels = drawScene(new Uint8Array(await file.arrayBuffer()).at(-1) ?? 0);
    return { pixels, width: pixels.width, height: pixels.height };
  });
});

describe('createConfirm', () => {
  test('gives the works whose previews show what the picture shows', async () => {
    const confirm = createConfirm(read);
    expect(await confirm(picture, [other, same], asking)).toEqual([same]);
    expect(await confirm(picture, [other], asking)).toEqual([]);
  });

  test('does without a preview that is not to be had if another one tells', async () => {
    const confirm = createConfirm((id) =>
      id === other.work.workId ? Promise.reject(new Error('gone')) : read(id),
    );
    expect(await confirm(picture, [other, same], asking)).toEqual([same]);
  });

  test.each([
    ['is not to be had', () => Promise.reject(new Error('gone'))],
    ['is of 10,000×10,000 pixels', async () => ({ bytes: pngOf(3, { side: 10_000 }) })],
    ['is of 2,100×2,100 pixels', async () => ({ bytes: pngOf(3, { side: 2100 }) })],
    ['is of more than 1 MiB', async () => ({ bytes: pngOf(3, { byteLength: MAX_COMPARED_BYTES + 1 }) })],
    ['is no image', async () => ({ bytes: new TextEncoder().encode('<html>'.repeat(9)) })],
  ])('says that it could not compare where no preview tells and one %s', async (_, readBad) => {
    const confirm = createConfirm((id) => (id === same.work.workId ? readBad() : read(id)));
    await expect(confirm(picture, [other, same], asking)).rejects.toMatchObject({
      code: 'matching.not_compared',
    });
    expect(decodeImage).toHaveBeenCalledOnce();
  });

  test('decodes two at a time', async () => {
    const waiting: (() => void)[] = [];
    const decode = decodeImage.getMockImplementation();
    decodeImage.mockImplementation(async (file) => {
      await new Promise<void>((resolve) => waiting.push(resolve));
      return decode?.(file);
    });
    const confirm = createConfirm(read);
    const looks = [1, 2, 3].map(() => confirm(picture, [same], asking));
    const settle = () => new Promise((resolve) => setTimeout(resolve, 0));
    await settle();
    expect(waiting).toHaveLength(2);
    waiting.forEach((go) => go());
    await settle();
    expect(waiting).toHaveLength(3);
    waiting.at(-1)?.();
    expect(await Promise.all(looks)).toEqual([[same], [same], [same]]);
  });

  test('ends with the page, and reads one preview after the other until then', async () => {
    const page = new AbortController();
    const readOnce = vi.fn(async (id: string) => {
      page.abort();
      return read(id);
    });
    const look = createConfirm(readOnce)(picture, [other, same], { ...asking, signal: page.signal });
    await expect(look).rejects.toMatchObject({ name: 'AbortError' });
    expect(readOnce).toHaveBeenCalledOnce();
  });

  test('says for whom it reads', async () => {
    const readFor = vi.fn((id: string, _isPrivate: boolean) => read(id));
    await createConfirm(readFor)(picture, [other], { ...asking, isPrivate: true });
    expect(readFor).toHaveBeenCalledWith(other.work.workId, true);
  });
});
