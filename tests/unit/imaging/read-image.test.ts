import { createHash } from 'node:crypto';
import { mkdtemp, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makePreview, readImageFile } from '../../../scripts/imaging/read-image.ts';
import { MAX_IMAGE_BYTES } from '../../../utils/imaging/limits.ts';
import { computePdq } from '../../../utils/imaging/pdq.ts';
import { makeThumbnail } from '../../../utils/imaging/compare-thumbnail.ts';
import { readParts } from '../../../utils/imaging/readings.ts';
import { drawVector, VECTORS } from './vector-pixels.ts';

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'whence-images-'));
});

afterAll(() => rm(folder, { recursive: true }));

async function write(name: string, bytes: Uint8Array): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, bytes);
  return path;
}

/** The first vector of this size: a picture with structure, whose hash the reference knows. */
function picture(side: readonly [number, number] = [200, 150]) {
  const vector = VECTORS.find(({ width, height }) => width === side[0] && height === side[1]);
  if (!vector) throw new Error(`no vector of ${side.join('×')}`);
  const { data, width, height } = drawVector(vector);
  return { vector, image: sharp(data, { raw: { width, height, channels: 4 } }) };
}

describe('readImageFile', () => {
  test('fingerprints a lossless file as the reference fingerprints its pixels', async () => {
    const { vector, image } = picture();
    const bytes = await image.png().toBuffer();
    const file = await readImageFile(await write('vector.png', bytes));
    expect(file.mediaType).toBe('image/png');
    expect(Buffer.compare(file.bytes, bytes)).toBe(0);
    expect(file.fingerprint).toEqual({
      sha256: createHash('sha256').update(bytes).digest('hex'),
      pdq: Object.values(vector.dihedral),
      variants: (await readParts(drawVector(vector))).variants,
      framed: [],
      guard: 'photo',
      quality: vector.quality,
      thumbnail: makeThumbnail(drawVector(vector)),
      width: 200,
      height: 150,
      byteLength: bytes.length,
    });
  });

  test.each(['jpeg', 'webp', 'avif', 'gif'] as const)('reads %s', async (format) => {
    const bytes = await picture().image.toFormat(format, { effort: 1 }).toBuffer();
    const { mediaType, fingerprint } = await readImageFile(await write(`picture.${format}`, bytes));
    expect(mediaType).toBe(`image/${format}`);
    expect(fingerprint).toMatchObject({ width: 200, height: 150, quality: 100 });
  });

  test('applies the EXIF orientation', async () => {
    // Orientation 8: the picture is to be turned a quarter counter-clockwise. At 64×64 nothing is blurred, so that
    // the hash of the turned picture is the turned hash.
    const { vector, image } = picture([64, 64]);
    const bytes = await image.withMetadata({ orientation: 8 }).png().toBuffer();
    const { fingerprint } = await readImageFile(await write('turned.png', bytes));
    expect(fingerprint.pdq[0]).toBe(vector.dihedral['rotate90']);

    const oblong = await picture().image.withMetadata({ orientation: 8 }).png().toBuffer();
    const turned = await readImageFile(await write('turned-oblong.png', oblong));
    expect(turned.fingerprint).toMatchObject({ width: 150, height: 200 });
  });

  test('takes the first frame of an animation', async () => {
    const { image } = picture();
    const first = await image.png().toBuffer();
    const second = await sharp(first).negate({ alpha: false }).png().toBuffer();
    const bytes = await sharp([first, second], { join: { animated: true } })
      .webp({ lossless: true })
      .toBuffer();
    const { fingerprint } = await readImageFile(await write('two-frames.webp', bytes));
    expect(fingerprint).toMatchObject({ width: 200, height: 150 });
    expect(fingerprint.pdq[0]).toBe(picture().vector.hash);
  });

  test('lays a transparent picture on white', async () => {
    const clear = {
      create: { width: 80, height: 80, channels: 4, background: { r: 0, g: 0, b: 0, alpha: 0 } },
    } as const;
    const half = await sharp({ create: { ...clear.create, width: 40, background: '#000' } })
      .png()
      .toBuffer();
    const image = sharp(clear).composite([{ input: half, left: 0, top: 0 }]);
    const { fingerprint } = await readImageFile(
      await write('clear.png', await image.clone().png().toBuffer()),
    );
    const { data } = await image
      .flatten({ background: '#fff' })
      .ensureAlpha()
      .raw()
      .toBuffer({ resolveWithObject: true });
    expect(fingerprint.pdq[0]).toBe(computePdq({ data, width: 80, height: 80 }).hashes[0]);
    expect(fingerprint.quality).toBeGreaterThan(0);
  });

  test.each([
    [
      'imaging.not_an_image',
      'text named .jpg',
      () => write('text.jpg', new TextEncoder().encode('not a picture')),
    ],
    ['imaging.not_an_image', 'a folder', async () => folder],
    ['imaging.unreadable', 'a missing file', async () => join(folder, 'missing.png')],
    [
      'imaging.unreadable',
      'a truncated picture',
      async () => {
        const bytes = await picture().image.jpeg().toBuffer();
        return write('cut.jpg', bytes.subarray(0, bytes.length >> 1));
      },
    ],
    [
      'imaging.too_large',
      'a huge file',
      async () => {
        const path = await write('huge.jpg', new Uint8Array());
        await truncate(path, MAX_IMAGE_BYTES + 1);
        return path;
      },
    ],
    [
      'imaging.too_many_pixels',
      'a huge picture in a small file',
      async () => {
        const bytes = await picture().image.png().toBuffer();
        bytes.writeUInt32BE(600_000, 16);
        return write('bomb.png', bytes);
      },
    ],
  ])('throws %s for %s', async (code, _, prepare) => {
    await expect(readImageFile(await prepare())).rejects.toMatchObject({ name: 'AppError', code });
  });
});

describe('makePreview', () => {
  test('fits a large picture into 640 px, upright and without metadata', async () => {
    const large = await sharp({ create: { width: 2000, height: 1000, channels: 3, background: '#268' } })
      .withExif({ IFD0: { Copyright: 'somebody' } })
      .withMetadata({ orientation: 6 })
      .jpeg()
      .toBuffer();
    const preview = await makePreview(large);
    expect(preview).toMatchObject({ mediaType: 'image/webp', width: 320, height: 640 });
    const metadata = await sharp(preview.bytes).metadata();
    expect(metadata).toMatchObject({ format: 'webp', width: 320, height: 640 });
    expect(metadata.exif).toBeUndefined();
    expect(metadata.icc).toBeUndefined();
  });

  test('does not enlarge a small picture', async () => {
    const { image } = picture();
    expect(await makePreview(await image.png().toBuffer())).toMatchObject({ width: 200, height: 150 });
  });

  test('throws imaging.unreadable for what does not decode', async () => {
    await expect(makePreview(new Uint8Array(100))).rejects.toMatchObject({ code: 'imaging.unreadable' });
  });
});
