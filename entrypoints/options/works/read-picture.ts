import type { PictureFacts } from '../../../components/works/types.ts';
import { AppError } from '../../../utils/errors.ts';
import { fingerprintBytes } from '../../../utils/imaging/fingerprint-bytes.ts';
import { admitImage, assertByteLength } from '../../../utils/imaging/limits.ts';
import { hashVariants } from '../../../utils/imaging/variants.ts';
import { readFileRights } from '../../../utils/rights/file/read-file.ts';
import { sourcesOfFile } from '../../../utils/rights/merge/source.ts';
import { foundCredentials } from './found-credentials.ts';

/** Longest side of a preview. */
const PREVIEW_SIDE = 640;
const PREVIEW_QUALITY = 0.8;

/** A canvas of its own for each size: of the whole picture for its hashes, small for its preview. On white, as everywhere. */
function draw(bitmap: ImageBitmap, width: number, height: number) {
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext('2d', { alpha: false });
  if (!context) throw new AppError('imaging.unreadable', 'no 2D canvas to draw on');
  context.fillStyle = '#fff';
  context.fillRect(0, 0, width, height);
  context.imageSmoothingQuality = 'high';
  context.drawImage(bitmap, 0, 0, width, height);
  return { canvas, context };
}

async function drawPreview(bitmap: ImageBitmap): Promise<PictureFacts['preview']> {
  const scale = Math.min(1, PREVIEW_SIDE / Math.max(bitmap.width, bitmap.height));
  const [width, height] = [bitmap.width, bitmap.height].map((side) => Math.max(1, Math.round(side * scale)));
  const { canvas } = draw(bitmap, width ?? 1, height ?? 1);
  const file = await canvas.convertToBlob({ type: 'image/webp', quality: PREVIEW_QUALITY });
  // What a browser cannot write it writes as PNG.
  return { file, mediaType: file.type, width: canvas.width, height: canvas.height };
}

/**
 * All that is to be known of a picture before it is registered, but what its Content Credentials say (with-credentials.ts). It is
 * hashed before it is decoded.
 * @throws {AppError} as fingerprintBytes
 */
export async function readPicture(file: Blob): Promise<PictureFacts> {
  assertByteLength(file.size);
  const bytes = new Uint8Array(await file.arrayBuffer());
  const { mediaType } = admitImage(bytes);
  const fingerprint = await fingerprintBytes(bytes);
  const rights = await readFileRights(bytes);
  const bitmap = await createImageBitmap(new Blob([bytes], { type: mediaType }));
  try {
    const { width, height } = bitmap;
    const { data } = draw(bitmap, width, height).context.getImageData(0, 0, width, height);
    return {
      fingerprint,
      perceptualHashes: hashVariants({ data, width, height }),
      mediaType,
      preview: await drawPreview(bitmap),
      says: sourcesOfFile(rights),
      credentials: foundCredentials(rights),
    };
  } finally {
    bitmap.close();
  }
}
