import { AppError } from '../errors.ts';
import { readAvifSize } from './header/avif.ts';
import { readBmpSize } from './header/bmp.ts';
import { readGifSize } from './header/gif.ts';
import { readJpegSize } from './header/jpeg.ts';
import { readPngSize } from './header/png.ts';
import { readWebpSize } from './header/webp.ts';
import type { SizeReader } from './header/size.ts';

/** What a file says of itself before it is decoded: never to be believed further than to refuse it. */
export interface ImageHeader {
  readonly mediaType: string;
  readonly width: number;
  readonly height: number;
}

/** Formats that every browser decodes. SVG is a document, not a picture: it looks as its viewer decides. */
const READERS: Readonly<Record<string, SizeReader>> = {
  'image/jpeg': readJpegSize,
  'image/png': readPngSize,
  'image/webp': readWebpSize,
  'image/avif': readAvifSize,
  'image/gif': readGifSize,
  'image/bmp': readBmpSize,
};

/**
 * Tells type and size (stored pixels, before EXIF orientation) of an image file from its first bytes.
 * @throws {AppError} imaging.not_an_image if it has no known signature; imaging.unreadable if it ends before its size or the size is zero
 */
export function readImageHeader(bytes: Uint8Array): ImageHeader {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (const [mediaType, readSize] of Object.entries(READERS)) {
    const size = readSize(view);
    if (size === null) continue;
    if (size.width > 0 && size.height > 0) return { mediaType, ...size };
    throw new AppError('imaging.unreadable', `${mediaType} without a size in its header`, {
      details: { mediaType },
    });
  }
  throw new AppError(
    'imaging.not_an_image',
    `${bytes.length} bytes without the signature of a known image format`,
    {
      details: { byteLength: bytes.length },
    },
  );
}
