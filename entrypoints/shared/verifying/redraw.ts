import { admitImage, assertByteLength } from '../../../utils/imaging/limits.ts';

/**
 * A picture decoded and drawn anew, its top where it is too tall: what is shown has no byte of the file.
 * @throws {AppError} imaging.* for what no decoder shall see
 */
export async function redraw(file: Blob, widest: number, tallest: number): Promise<Blob> {
  assertByteLength(file.size);
  const { mediaType } = admitImage(new Uint8Array(await file.arrayBuffer()));
  const bitmap = await createImageBitmap(new Blob([file], { type: mediaType }));
  try {
    const scale = Math.min(1, widest / bitmap.width);
    const height = Math.max(1, Math.min(Math.round(bitmap.height * scale), tallest));
    const canvas = new OffscreenCanvas(Math.max(1, Math.round(bitmap.width * scale)), height);
    const context = canvas.getContext('2d');
    context?.drawImage(bitmap, 0, 0, bitmap.width * scale, bitmap.height * scale);
    return await canvas.convertToBlob({ type: 'image/png' });
  } finally {
    bitmap.close();
  }
}
