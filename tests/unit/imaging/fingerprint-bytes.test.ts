import sharp from 'sharp';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { fingerprintBytes } from '../../../utils/imaging/fingerprint-bytes.ts';
import { MAX_IMAGE_BYTES } from '../../../utils/imaging/limits.ts';

/** A picture that the header reader admits; what decodes it is the stub. */
const PNG = new Uint8Array(
  await sharp({ create: { width: 600, height: 20, channels: 3, background: '#a05' } })
    .png()
    .toBuffer(),
);

const close = vi.fn<() => void>();
const createImageBitmap = vi.fn<(file: Blob) => Promise<unknown>>();
const drawn: (readonly [string, ...unknown[]])[] = [];

/** Stands for the browser's canvas: notes what is drawn, and answers mid grey. */
class FakeCanvas {
  getContext() {
    return {
      resetTransform: () => undefined,
      fillRect: (...box: number[]) => drawn.push(['fillRect', ...box]),
      setTransform: (...matrix: number[]) => drawn.push(['setTransform', ...matrix]),
      drawImage: () => drawn.push(['drawImage']),
      getImageData: (_x: number, _y: number, width: number, height: number) => ({
        data: new Uint8ClampedArray(width * height * 4).fill(128),
      }),
    };
  }
}

beforeEach(() => {
  drawn.length = 0;
  close.mockReset();
  createImageBitmap.mockReset().mockResolvedValue({ width: 600, height: 20, close });
  vi.stubGlobal('createImageBitmap', createImageBitmap);
  vi.stubGlobal('OffscreenCanvas', FakeCanvas);
});

afterEach(() => {
  vi.unstubAllGlobals();
});

const header = (width: number, height: number) => {
  const bytes = PNG.slice();
  const view = new DataView(bytes.buffer);
  view.setUint32(16, width);
  view.setUint32(20, height);
  return bytes;
};

describe('fingerprintBytes', () => {
  test('gives the size of the whole picture and samples a large one to 512×512', async () => {
    const fingerprint = await fingerprintBytes(PNG);
    expect(fingerprint).toMatchObject({ width: 600, height: 20, byteLength: PNG.length, quality: 0 });
    expect(fingerprint.sha256).toMatch(/^[0-9a-f]{64}$/);
    expect(fingerprint.pdq).toHaveLength(8);
    expect(drawn).toEqual([
      ['fillRect', 0, 0, 512, 512],
      ['setTransform', 512 / 600, 0, 0, 512 / 20, 0.499, 0.499],
      ['drawImage'],
    ]);
    expect(close).toHaveBeenCalledOnce();
  });

  test('draws a small picture at its own size', async () => {
    createImageBitmap.mockResolvedValue({ width: 512, height: 20, close });
    await fingerprintBytes(PNG);
    expect(drawn).toEqual([['fillRect', 0, 0, 512, 20], ['drawImage']]);
  });

  test('hashes bytes before it decodes them', async () => {
    const steps: string[] = [];
    vi.stubGlobal('crypto', {
      subtle: {
        digest: async () => {
          steps.push('hash');
          return new ArrayBuffer(32);
        },
      },
    });
    createImageBitmap.mockImplementation(async () => {
      steps.push('decode');
      return { width: 8, height: 8, close };
    });
    await fingerprintBytes(PNG);
    expect(steps).toEqual(['hash', 'decode']);
  });

  test.each([
    ['imaging.not_an_image', 'text', new TextEncoder().encode('no picture')],
    ['imaging.not_an_image', 'SVG', new TextEncoder().encode('<svg xmlns="http://www.w3.org/2000/svg"/>')],
    ['imaging.too_large', 'a huge file', new Uint8Array(MAX_IMAGE_BYTES + 1)],
    ['imaging.too_many_pixels', 'a huge picture in a small file', header(8001, 8000)],
    ['imaging.unreadable', 'a picture without a size', header(0, 8000)],
  ])('throws %s for %s and decodes nothing', async (code, _, bytes) => {
    await expect(fingerprintBytes(bytes)).rejects.toMatchObject({ name: 'AppError', code });
    expect(createImageBitmap).not.toHaveBeenCalled();
  });

  test('does not even hash a huge file', async () => {
    const digest = vi.fn<() => Promise<ArrayBuffer>>();
    vi.stubGlobal('crypto', { subtle: { digest } });
    await expect(fingerprintBytes(new Uint8Array(MAX_IMAGE_BYTES + 1))).rejects.toMatchObject({
      code: 'imaging.too_large',
    });
    expect(digest).not.toHaveBeenCalled();
  });

  test('throws imaging.unreadable when the browser cannot decode', async () => {
    const cause = new DOMException('The source image could not be decoded.', 'InvalidStateError');
    createImageBitmap.mockRejectedValue(cause);
    await expect(fingerprintBytes(PNG)).rejects.toMatchObject({ code: 'imaging.unreadable', cause });
  });

  test('throws imaging.timeout when the signal aborts, and drops a picture that comes late', async () => {
    const controller = new AbortController();
    const { promise, resolve } = Promise.withResolvers<unknown>();
    createImageBitmap.mockImplementation(() => {
      controller.abort();
      return promise;
    });
    await expect(fingerprintBytes(PNG, { signal: controller.signal })).rejects.toMatchObject({
      code: 'imaging.timeout',
    });
    resolve({ width: 600, height: 20, close });
    await vi.waitFor(() => expect(close).toHaveBeenCalledOnce());
    expect(drawn).toEqual([]);
  });

  test('does not start to decode after the signal aborted', async () => {
    await expect(fingerprintBytes(PNG, { signal: AbortSignal.abort() })).rejects.toMatchObject({
      code: 'imaging.timeout',
    });
    expect(createImageBitmap).not.toHaveBeenCalled();
  });
});
