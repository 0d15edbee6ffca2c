import { AppError } from '../errors.ts';
import { withDeadline } from './deadline.ts';
import { sampledSize } from './sample.ts';
import type { Pixels } from './types.ts';
import { yieldToOthers } from './yield.ts';

/**
 * Decodes to the canonical picture (orientation applied, first frame, on white) and reads the pixels that PDQ is given.
 * @throws {AppError} imaging.unreadable, imaging.timeout
 */
export async function decodeImage(
  bytes: Uint8Array<ArrayBuffer>,
  mediaType: string,
  signal: AbortSignal,
): Promise<{ readonly pixels: Pixels; readonly width: number; readonly height: number }> {
  const decoding = createImageBitmap(new Blob([bytes], { type: mediaType }));
  let bitmap: ImageBitmap;
  try {
    bitmap = await withDeadline(decoding, signal);
  } catch (cause) {
    if (cause instanceof AppError) {
      // The decoder goes on; what it still gives is thrown away at once.
      decoding.then((late) => late.close()).catch(() => undefined);
      throw cause;
    }
    throw new AppError('imaging.unreadable', `${mediaType} of ${bytes.length} bytes does not decode`, {
      details: { mediaType, byteLength: bytes.length },
      cause,
    });
  }
  try {
    await yieldToOthers();
    return { pixels: readPixels(bitmap), width: bitmap.width, height: bitmap.height };
  } finally {
    bitmap.close();
  }
}

/**
 * Draws on white at the size that PDQ is given. The transform makes the canvas take the pixel at floor(x·W/512), which
 * resizing options do not; the offset keeps the sampled point just inside of it.
 */
export function readPixels(bitmap: ImageBitmap): Pixels {
  const { width, height } = sampledSize(bitmap.width, bitmap.height);
  const context = new OffscreenCanvas(width, height).getContext('2d', {
    alpha: false,
    willReadFrequently: true,
  });
  if (!context)
    throw new AppError('imaging.unreadable', 'no 2D canvas to draw on', { details: { width, height } });
  context.fillStyle = '#fff';
  context.fillRect(0, 0, width, height);
  context.imageSmoothingEnabled = false;
  if (width !== bitmap.width || height !== bitmap.height) {
    context.setTransform(width / bitmap.width, 0, 0, height / bitmap.height, 0.499, 0.499);
  }
  context.drawImage(bitmap, 0, 0);
  // Copied: in Firefox's content scripts the canvas' own array belongs to the page, and each look into it is slow.
  const data = new Uint8ClampedArray(context.getImageData(0, 0, width, height).data);
  return { data, width, height };
}
