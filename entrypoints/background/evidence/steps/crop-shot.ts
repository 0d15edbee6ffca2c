import type { FrameBox } from '../../../../utils/page/frame-record.ts';

/** Pixels of a screenshot for one of CSS: rounding keeps its width a little off what the page's own ratio says. */
function scaleOf(shotWidth: number, viewWidth: number, ratio: number): number {
  return Math.abs(shotWidth - viewWidth * ratio) <= ratio + 1 ? ratio : shotWidth / viewWidth;
}

/** What a screenshot shows of a box, given in CSS pixels of the view; null where that is nothing. */
export async function cropShot(
  shot: Blob,
  { left, top, width, height }: FrameBox,
  view: { readonly width: number; readonly devicePixelRatio: number },
): Promise<Blob | null> {
  const bitmap = await createImageBitmap(shot);
  const scale = scaleOf(bitmap.width, view.width, view.devicePixelRatio);
  const [x, y] = [Math.max(0, Math.floor(left * scale)), Math.max(0, Math.floor(top * scale))];
  const right = Math.min(bitmap.width, Math.ceil((left + width) * scale));
  const bottom = Math.min(bitmap.height, Math.ceil((top + height) * scale));
  if (right <= x || bottom <= y) return null;
  const canvas = new OffscreenCanvas(right - x, bottom - y);
  canvas.getContext('2d')?.drawImage(bitmap, -x, -y);
  bitmap.close();
  return canvas.convertToBlob({ type: 'image/png' });
}
