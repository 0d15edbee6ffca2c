import type { FrameBox } from '../../../../utils/page/frame-record.ts';

/** Pixels of a screenshot for one of CSS: rounding keeps its width a little off what the page's own ratio says. */
function scaleOf(shotWidth: number, viewWidth: number, ratio: number): number {
  return Math.abs(shotWidth - viewWidth * ratio) <= ratio + 1 ? ratio : shotWidth / viewWidth;
}

/** A piece of a screenshot. */
interface Cut {
  readonly content: Blob;
  /** What of the box it shows, in CSS pixels of the view. */
  readonly box: FrameBox;
  /** The view ends within the box. */
  readonly isPartial: boolean;
}

/** What a screenshot shows of a box, given in CSS pixels of the view; null where that is nothing. */
export async function cropShot(
  shot: Blob,
  { left, top, width, height }: FrameBox,
  view: { readonly width: number; readonly devicePixelRatio: number },
): Promise<Cut | null> {
  const bitmap = await createImageBitmap(shot);
  const scale = scaleOf(bitmap.width, view.width, view.devicePixelRatio);
  const [x, y] = [Math.max(0, Math.floor(left * scale)), Math.max(0, Math.floor(top * scale))];
  const right = Math.min(bitmap.width, Math.ceil((left + width) * scale));
  const bottom = Math.min(bitmap.height, Math.ceil((top + height) * scale));
  if (right <= x || bottom <= y) return null;
  const canvas = new OffscreenCanvas(right - x, bottom - y);
  canvas.getContext('2d')?.drawImage(bitmap, -x, -y);
  const [viewWidth, viewHeight] = [bitmap.width / scale, bitmap.height / scale];
  bitmap.close();
  const [from, down] = [Math.max(0, left), Math.max(0, top)];
  const shown = {
    left: from,
    top: down,
    width: Math.min(viewWidth, left + width) - from,
    height: Math.min(viewHeight, top + height) - down,
  };
  // Less than a pixel is rounding: of the screenshot, or of the page’s own layout.
  const isPartial = width - shown.width >= 1 || height - shown.height >= 1;
  const content = await canvas.convertToBlob({ type: 'image/png' });
  return { content, box: isPartial ? shown : { left, top, width, height }, isPartial };
}
