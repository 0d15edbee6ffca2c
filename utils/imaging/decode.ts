import { AppError } from '../errors.ts';
import { withDeadline } from './deadline.ts';
import { MAX_SIDE, sampledSize } from './sample.ts';
import type { Pixels } from './types.ts';

/**
 * Decodes to the canonical picture (orientation applied, first frame, on white) and reads the pixels that PDQ is given.
 * @throws {AppError} imaging.unreadable, imaging.timeout
 */
export async function decodeImage(
  file: Blob,
  signal: AbortSignal,
): Promise<{ readonly pixels: Pixels; readonly width: number; readonly height: number }> {
  const decoding = createImageBitmap(file);
  let bitmap: ImageBitmap;
  try {
    bitmap = await withDeadline(decoding, signal);
  } catch (cause) {
    if (cause instanceof AppError) {
      // The decoder goes on; what it still gives is thrown away at once.
      decoding.then((late) => late.close()).catch(() => undefined);
      throw cause;
    }
    throw new AppError('imaging.unreadable', `${file.type} of ${file.size} bytes does not decode`, {
      details: { mediaType: file.type, byteLength: file.size },
      cause,
    });
  }
  try {
    return { pixels: readPixels(bitmap), width: bitmap.width, height: bitmap.height };
  } finally {
    bitmap.close();
  }
}

let kept: CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D | null = null;

/**
 * One canvas for all pictures: a new one costs more than to draw on it. An element where there is a document, of any kind:
 * Chromium reads an opaque one in half the time that an offscreen one takes.
 */
function openCanvas(): CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D {
  const settings: CanvasRenderingContext2DSettings = { alpha: false, willReadFrequently: true };
  kept ??=
    typeof document === 'undefined'
      ? new OffscreenCanvas(MAX_SIDE, MAX_SIDE).getContext('2d', settings)
      : createElement().getContext('2d', settings);
  if (kept) return kept;
  throw new AppError('imaging.unreadable', 'no 2D canvas to draw on');
}

function createElement(): HTMLCanvasElement {
  const canvas = document.createElementNS('http://www.w3.org/1999/xhtml', 'canvas') as HTMLCanvasElement;
  return Object.assign(canvas, { width: MAX_SIDE, height: MAX_SIDE });
}

/**
 * Draws on white at the size that PDQ is given. The transform makes the canvas take the pixel at floor(x·W/512), which
 * resizing options do not; the offset keeps the sampled point just inside of it.
 */
export function readPixels(bitmap: ImageBitmap): Pixels {
  const { width, height } = sampledSize(bitmap.width, bitmap.height);
  const context = openCanvas();
  context.resetTransform();
  context.fillStyle = '#fff';
  context.fillRect(0, 0, width, height);
  context.imageSmoothingEnabled = false;
  if (width !== bitmap.width || height !== bitmap.height) {
    context.setTransform(width / bitmap.width, 0, 0, height / bitmap.height, 0.499, 0.499);
  }
  context.drawImage(bitmap, 0, 0);
  return { data: context.getImageData(0, 0, width, height).data, width, height };
}
