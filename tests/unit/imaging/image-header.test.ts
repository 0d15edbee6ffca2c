import * as fc from 'fast-check';
import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { AppError } from '../../../utils/errors.ts';
import { readImageHeader } from '../../../utils/imaging/image-header.ts';

const blank = (width = 70, height = 41) =>
  sharp({ create: { width, height, channels: 4, background: { r: 90, g: 10, b: 200, alpha: 0.5 } } });

const bmp = (width: number, height: number) => {
  const file = new DataView(new ArrayBuffer(26));
  file.setUint16(0, 0x424d);
  file.setUint32(14, 40, true);
  file.setInt32(18, width, true);
  file.setInt32(22, height, true);
  return new Uint8Array(file.buffer);
};

const SAMPLES: readonly (readonly [string, string, Uint8Array])[] = [
  ['JPEG', 'image/jpeg', await blank().jpeg().toBuffer()],
  ['progressive JPEG', 'image/jpeg', await blank().jpeg({ progressive: true }).toBuffer()],
  [
    'JPEG with a profile and EXIF',
    'image/jpeg',
    await blank().withMetadata({ orientation: 6 }).jpeg().toBuffer(),
  ],
  ['PNG', 'image/png', await blank().png().toBuffer()],
  ['lossy WebP', 'image/webp', await blank().removeAlpha().webp().toBuffer()],
  ['lossless WebP', 'image/webp', await blank().webp({ lossless: true }).toBuffer()],
  ['extended WebP', 'image/webp', await blank().withMetadata({ orientation: 1 }).webp().toBuffer()],
  ['AVIF', 'image/avif', await blank().avif({ effort: 0 }).toBuffer()],
  ['GIF', 'image/gif', await blank().gif().toBuffer()],
  ['BMP', 'image/bmp', bmp(70, 41)],
  ['top-down BMP', 'image/bmp', bmp(70, -41)],
];

const codeOf = (bytes: Uint8Array): string => {
  try {
    readImageHeader(bytes);
    return 'read';
  } catch (error) {
    return error instanceof AppError ? error.code : String(error);
  }
};

describe('readImageHeader', () => {
  test.each(SAMPLES)('reads type and size of %s', (_, mediaType, bytes) => {
    expect(readImageHeader(bytes)).toEqual({ mediaType, width: 70, height: 41 });
  });

  test('reads a file that lies within a larger buffer', async () => {
    const png = await blank().png().toBuffer();
    const shifted = new Uint8Array(png.length + 3);
    shifted.set(png, 3);
    expect(readImageHeader(shifted.subarray(3))).toMatchObject({ width: 70, height: 41 });
  });

  test.each([
    ['nothing', ''],
    ['text', 'BMW is no bitmap, and this is no picture at all.'],
    ['SVG', '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>'],
    ['a video', '\0\0\0\x18ftypisom\0\0\0\0isommp41'],
  ])('says that %s is not an image', (_, text) => {
    expect(codeOf(new TextEncoder().encode(text))).toBe('imaging.not_an_image');
  });

  test('says that a picture cut within its header is unreadable', async () => {
    expect(codeOf((await blank().jpeg().toBuffer()).subarray(0, 20))).toBe('imaging.unreadable');
    expect(codeOf((await blank().png().toBuffer()).subarray(0, 20))).toBe('imaging.unreadable');
    expect(codeOf((await blank().avif({ effort: 0 }).toBuffer()).subarray(0, 40))).toBe('imaging.unreadable');
  });

  test('says that a picture of no width is unreadable', () => {
    expect(codeOf(bmp(0, 41))).toBe('imaging.unreadable');
  });

  test('answers or refuses any mutated file, and never runs out of bounds', () => {
    const mutated = fc
      .record({
        sample: fc.constantFrom(...SAMPLES),
        changes: fc.array(fc.tuple(fc.nat(600), fc.integer({ min: 0, max: 255 })), { maxLength: 12 }),
        length: fc.nat(700),
      })
      .map(({ sample: [, , bytes], changes, length }) => {
        const copy = Uint8Array.from(bytes.subarray(0, length));
        for (const [at, value] of changes) if (at < copy.length) copy[at] = value;
        return copy;
      });
    fc.assert(
      fc.property(mutated, (bytes) => {
        expect(codeOf(bytes)).toMatch(/^(read|imaging\.(not_an_image|unreadable))$/);
      }),
      { numRuns: 3000 },
    );
  });

  /** An AVIF of 8 MB whose boxes are given by `lengthAt`, all of one type. */
  const avifOf = (type: string, lengthAt: (at: number) => number) => {
    const file = new DataView(new ArrayBuffer(8_000_000));
    const write = (at: number, length: number, text: string) => {
      file.setUint32(at, length);
      for (let i = 0; i < 4; i++) file.setUint8(at + 4 + i, text.charCodeAt(i));
    };
    write(0, 16, 'ftyp');
    write(8, 0, 'avif');
    for (let at = 16; at < file.byteLength; at += 8) write(at, lengthAt(at), type);
    return new Uint8Array(file.buffer);
  };

  test.each([
    ['boxes nested a million times', avifOf('iprp', (at) => 8_000_000 - at)],
    ['a million empty boxes', avifOf('meta', () => 8)],
    ['eight million fill bytes', new Uint8Array(8_000_000).fill(0xff).fill(0xd8, 1, 2)],
  ])('gives up on %s', (_, bytes) => {
    expect(codeOf(bytes)).toBe('imaging.unreadable');
  });
});
