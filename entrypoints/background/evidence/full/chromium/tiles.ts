import type { FrameBox } from '../../../../../utils/page/frame-record.ts';

/** Of one tile: what the browser draws at a time, and what of it is in our memory. */
const MAX_PIXELS = 4 * 1024 * 1024;
/** Wider pages are pictured up to here. */
const MAX_WIDTH = 8192;

type Size = Pick<FrameBox, 'width' | 'height'>;

/**
 * Tiles that cover a page from above to below, bounded in pixels.
 * @param page in CSS pixels
 * @param ratio pixels of the picture for one of CSS
 */
export function tilesOf(page: Size, ratio: number): FrameBox[] {
  const width = Math.min(Math.ceil(page.width), MAX_WIDTH);
  const most = Math.max(1, Math.floor(MAX_PIXELS / (width * ratio * ratio)));
  const count = Math.ceil(page.height / most);
  return Array.from({ length: count }, (_, index) => {
    const top = index * most;
    return { left: 0, top, width, height: Math.min(most, Math.ceil(page.height) - top) };
  });
}
